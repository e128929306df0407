package bot

import (
	"time"

	"hrp/hr"
)

// awayAfter is the absence after which home says what happened meanwhile and asks whether the search goes on (M14).
const awayAfter = 14 * 24 * time.Hour

func homeScreens() map[string]screen {
	return map[string]screen{
		"greeting": {show: (*talk).greeting, do: map[string]action{
			"seeker": (*talk).asSeeker, "employer": (*talk).asEmployer,
			"ru": greetIn(hr.Russian), "kk": greetIn(hr.Kazakh), "en": greetIn(hr.English), "ar": greetIn(hr.Arabic),
		}},
		"home": {show: (*talk).homeView, do: map[string]action{
			"seeker": (*talk).asSeeker, "employer": (*talk).asEmployer, "continue": (*talk).continueDialogue,
			"looking": stillLooking(hr.Looking), "open": stillLooking(hr.Open), "not_looking": stillLooking(hr.NotLooking),
		}},
		"help": {show: (*talk).help},
	}
}

// bilingual says whether the first message is in Kazakh and Russian together: nobody knows yet which one is wanted.
func (t *talk) bilingual() bool {
	return !t.account.LangChosen && (t.account.Lang == hr.Russian || t.account.Lang == hr.Kazakh)
}

// in is a sentence in a given language, whatever the reader's.
func (t *talk) in(lang hr.Lang, key string) string {
	s, err := t.words.Text(string(lang), key, nil)
	if err != nil {
		return key
	}
	return s
}

func (t *talk) greeting(data) (hr.Message, error) {
	label := func(key string) hr.Text {
		if t.bilingual() {
			return hr.Own(t.in(hr.Kazakh, key) + " / " + t.in(hr.Russian, key))
		}
		return hr.T(key)
	}
	do := func(key, action string) hr.Button {
		return hr.Button{Label: label(key), Data: data{place: inScreen, name: "greeting", action: action}.String()}
	}
	var m hr.Message
	if t.bilingual() {
		m.Lines = []hr.Text{hr.Own(t.in(hr.Kazakh, "screen.greeting")), {}, hr.Own(t.in(hr.Russian, "screen.greeting"))}
	} else {
		m.Lines = []hr.Text{hr.T("screen.greeting")}
	}
	var langs []hr.Button
	for _, l := range hr.Langs() {
		langs = append(langs, hr.Button{Label: hr.Own(t.in(l, hr.EnumKey("lang_own", l))),
			Data: data{place: inScreen, name: "greeting", action: string(l)}.String()})
	}
	browse := to("screen.greeting.browse.button", "browse", hr.ID{})
	browse.Label = label("screen.greeting.browse.button")
	m.Rows = [][]hr.Button{{do("screen.greeting.seeker.button", "seeker")}, {do("screen.greeting.employer.button", "employer")},
		{browse}, langs}
	return m, nil
}

func greetIn(lang hr.Lang) action {
	return func(t *talk, d data) (data, error) {
		d.action = ""
		if err := t.tx.SetLang(t.ctx, t.account.ID, lang); err != nil {
			return d, err
		}
		if err := t.reload(); err != nil {
			return d, err
		}
		return d, t.queueCommands()
	}
}

// asSeeker takes the seeker's role; who has not told anything yet is asked the first three questions.
func (t *talk) asSeeker(d data) (data, error) {
	if err := t.takeRole(hr.Seeker); err != nil {
		return d, err
	}
	_, found, err := t.searchProfile()
	if err != nil {
		return d, err
	}
	if found {
		return data{place: inScreen, name: "home"}, nil
	}
	return d, t.dialogue("first", hr.Draft{}, hr.ID{})
}

// asEmployer takes the employer's role; who has no vacancy yet is asked for one.
func (t *talk) asEmployer(d data) (data, error) {
	if err := t.takeRole(hr.Employer); err != nil {
		return d, err
	}
	_, found, err := t.latestVacancy()
	if err != nil {
		return d, err
	}
	if found {
		return data{place: inScreen, name: "home"}, nil
	}
	return d, t.dialogue("vacancy_first", hr.Draft{}, hr.ID{})
}

func (t *talk) takeRole(r hr.Role) error {
	if err := t.tx.SetRole(t.ctx, t.account.ID, r); err != nil {
		return err
	}
	if err := t.reload(); err != nil {
		return err
	}
	return t.queueCommands()
}

func (t *talk) homeView(data) (hr.Message, error) {
	if t.account.Role == "" && !t.account.Has(hr.Admin) {
		return t.greeting(data{})
	}
	facts, err := t.tx.HomeFacts(t.ctx, t.actor)
	if err != nil {
		return hr.Message{}, err
	}
	var m hr.Message
	if t.account.Role != hr.Seeker && t.account.Role != hr.Employer {
		return t.admin(data{})
	}
	if t.tx.Now().Sub(t.account.SeenAt) > awayAfter && t.account.Role == hr.Seeker {
		return t.welcomeBack(facts)
	}
	if t.account.Role == hr.Employer {
		m = t.employerHome(facts)
	} else {
		m = t.seekerHome(facts)
	}
	if t.account.Has(hr.Admin) {
		m.Rows[len(m.Rows)-1] = append(m.Rows[len(m.Rows)-1], to("screen.admin.button", "admin", hr.ID{}))
	}
	return m, nil
}

func (t *talk) continueDialogue(d data) (data, error) {
	if !t.session.Open() {
		return data{place: inScreen, name: "home"}, nil
	}
	if err := t.reminded(); err != nil {
		return d, err
	}
	return d, errShown
}

// stillLooking answers the question of the return and of every thirtieth day.
func stillLooking(s hr.SearchStatus) action {
	return func(t *talk, d data) (data, error) {
		if err := t.tx.SetSearch(t.ctx, t.account.ID, s); err != nil {
			return d, err
		}
		t.toast = hr.T("screen.search.set", hr.Key("status", hr.EnumKey("search", s)))
		return data{place: inScreen, name: "home"}, t.reload()
	}
}

func (t *talk) help(data) (hr.Message, error) {
	key := "screen.help.seeker"
	if t.account.Role == hr.Employer {
		key = "screen.help.employer"
	}
	return hr.Message{
		Lines: []hr.Text{hr.T("screen.help.title").Title(), hr.T(key), hr.T("post.help"), {}, hr.T("screen.help.both")},
		Rows: [][]hr.Button{{homeButton()}, {to("screen.faq.button", "faq", hr.ID{})},
			{to("button.settings", "settings", hr.ID{}), to("button.privacy", "privacy", hr.ID{})}},
	}, nil
}
