package bot

import (
	"hrp/hr"
)

func settingsScreens() map[string]screen {
	langs := map[string]action{}
	for _, l := range hr.Langs() {
		langs[string(l)] = chooseLang(l)
	}
	notices := map[string]action{}
	for _, n := range hr.Notices() {
		notices[string(n)] = toggleNotice(n)
	}
	status := map[string]action{}
	for _, s := range hr.SearchStatuses() {
		status[string(s)] = setStatus(s)
	}
	consents := map[string]action{}
	for _, p := range outsidePurposes() {
		consents["allow_"+string(p.of)], consents["forbid_"+string(p.of)] = agreeTo(p.of), withdrawFrom(p.of)
	}
	return map[string]screen{
		"settings": {show: (*talk).settings, do: map[string]action{"zone": flowAction("zone")}},
		"lang":     {show: (*talk).languages, do: langs},
		"notices":  {show: (*talk).notices, do: notices},
		"search":   {show: (*talk).searchStatus, do: status},
		"provider": {show: (*talk).provider, do: consents},
		"role":     {show: (*talk).role, do: map[string]action{"seeker": (*talk).asSeeker, "employer": (*talk).asEmployer}},
	}
}

func (t *talk) settings(data) (hr.Message, error) {
	role := hr.T("screen.settings.no_role")
	if t.account.Role != "" {
		role = hr.T("screen.settings.role", hr.Key("role", hr.EnumKey("role", t.account.Role)))
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.settings.title").Title(),
		hr.T("screen.settings.lang", hr.Key("lang", hr.EnumKey("lang_own", t.account.Lang))), role,
		hr.T("screen.settings.zone", hr.At("now", t.tx.Now()))}}
	m.Rows = [][]hr.Button{
		{to("screen.settings.lang.button", "lang", hr.ID{}), to("screen.settings.role.button", "role", hr.ID{})},
		{to("screen.settings.notices.button", "notices", hr.ID{}), toAct("screen.settings.zone.button", "settings", "zone", hr.ID{})},
	}
	if t.account.Role == hr.Seeker {
		m.Lines = append(m.Lines, hr.T("screen.settings.search", hr.Key("status", hr.EnumKey("search", t.account.Search))))
		m.Rows = append(m.Rows, []hr.Button{to("screen.settings.search.button", "search", hr.ID{})})
	}
	if row := t.providerButton(); row != nil {
		m.Rows = append(m.Rows, row)
	}
	m.Rows = append(m.Rows, []hr.Button{to("button.privacy", "privacy", hr.ID{}), homeButton()})
	return m, nil
}

// outsidePurpose is something an outside AI service is given for by consent alone: the key of its sentences, and
// whether the bot has a use for it just now.
type outsidePurpose struct {
	of   hr.Consent
	key  string
	used func(*talk) bool
}

func outsidePurposes() []outsidePurpose {
	return []outsidePurpose{
		{hr.ConsentProvider, "screen.provider.contacts", func(t *talk) bool { return t.hasProvider }},
		{hr.ConsentEvidence, "screen.provider.why", func(t *talk) bool { return t.writes }},
		{hr.ConsentVoice, "screen.provider.voice", func(t *talk) bool { return t.hears }},
	}
}

// providerButton leads to what an outside AI service gets, where there is one or something was agreed to.
func (t *talk) providerButton() []hr.Button {
	for _, p := range outsidePurposes() {
		if p.used(t) || t.account.Agreed(p.of) {
			return []hr.Button{to("screen.settings.provider.button", "provider", hr.ID{})}
		}
	}
	return nil
}

// provider says what an outside AI service gets to see, and lets the person decide for each purpose apart.
func (t *talk) provider(data) (hr.Message, error) {
	m := hr.Message{Lines: []hr.Text{hr.T("screen.provider.title").Title(), hr.T("screen.provider")}}
	for _, p := range outsidePurposes() {
		switch {
		case t.account.Agreed(p.of):
			m.Lines = append(m.Lines, hr.T(p.key+".on"))
			m.Rows = append(m.Rows, []hr.Button{toAct(p.key+".forbid"+".button", "provider", "forbid_"+string(p.of), hr.ID{})})
		case p.used(t):
			m.Lines = append(m.Lines, hr.T(p.key+".off"))
			m.Rows = append(m.Rows, []hr.Button{toAct(p.key+".allow"+".button", "provider", "allow_"+string(p.of), hr.ID{})})
		}
	}
	m.Rows = append(m.Rows, []hr.Button{to("button.back", "settings", hr.ID{}), homeButton()})
	return m, nil
}

func agreeTo(c hr.Consent) action {
	return func(t *talk, d data) (data, error) {
		d.action = ""
		if err := t.tx.Agree(t.ctx, t.account.ID, c); err != nil {
			return d, err
		}
		return d, t.reload()
	}
}

func withdrawFrom(c hr.Consent) action {
	return func(t *talk, d data) (data, error) {
		d.action = ""
		if err := t.tx.WithdrawConsent(t.ctx, t.account.ID, c); err != nil {
			return d, err
		}
		return d, t.reload()
	}
}

func (t *talk) languages(data) (hr.Message, error) {
	m := hr.Message{Lines: []hr.Text{hr.T("screen.lang.title").Title()}}
	for _, l := range hr.Langs() {
		label := hr.Own(t.in(l, hr.EnumKey("lang_own", l)))
		m.Rows = append(m.Rows, []hr.Button{{Label: label, Data: data{place: inScreen, name: "lang", action: string(l)}.String()}})
	}
	m.Rows[len(m.Rows)-1] = append(m.Rows[len(m.Rows)-1], homeButton())
	return m, nil
}

// chooseLang changes the language; an open dialogue goes on where it is, in the new one.
func chooseLang(l hr.Lang) action {
	return func(t *talk, d data) (data, error) {
		if err := t.tx.SetLang(t.ctx, t.account.ID, l); err != nil {
			return d, err
		}
		t.toast = hr.T("screen.lang.set")
		if err := t.reload(); err != nil {
			return d, err
		}
		if err := t.queueCommands(); err != nil {
			return d, err
		}
		if t.session.Open() {
			return data{place: inScreen, name: "home", action: "continue"}, nil
		}
		return data{place: inScreen, name: "settings"}, nil
	}
}

// notices shows the kinds of messages with their switches.
func (t *talk) notices(data) (hr.Message, error) {
	m := hr.Message{Lines: []hr.Text{hr.T("screen.notices.title").Title(), hr.T("screen.notices")}}
	var row []hr.Button
	for _, n := range hr.Notices() {
		state := "screen.notices.off"
		if t.account.Wants(n) {
			state = "screen.notices.on"
		}
		m.Lines = append(m.Lines, hr.T(state, hr.Key("notice", hr.EnumKey("notice", n))))
		row = append(row, toAct(hr.EnumKey("screen.notices", n)+".button", "notices", string(n), hr.ID{}))
		if len(row) == 2 {
			m.Rows, row = append(m.Rows, row), nil
		}
	}
	m.Rows = append(m.Rows, []hr.Button{to("watch.list.button", "watches", hr.ID{}), to("hidden.button", "hidden", hr.ID{})},
		[]hr.Button{to("button.back", "settings", hr.ID{}), homeButton()})
	return m, nil
}

func toggleNotice(n hr.Notice) action {
	return func(t *talk, d data) (data, error) {
		d.action = ""
		if err := t.tx.SetNotices(t.ctx, t.account.ID, n, !t.account.Wants(n)); err != nil {
			return d, err
		}
		return d, t.reload()
	}
}

func (t *talk) searchStatus(data) (hr.Message, error) {
	m := hr.Message{Lines: []hr.Text{hr.T("screen.search.title").Title(), hr.T("screen.search.explained")}}
	for _, s := range hr.SearchStatuses() {
		m.Rows = append(m.Rows, []hr.Button{toAct(hr.EnumKey("screen.search", s)+".button", "search", string(s), hr.ID{})})
	}
	m.Rows = append(m.Rows, []hr.Button{to("button.back", "settings", hr.ID{}), homeButton()})
	return m, nil
}

func setStatus(s hr.SearchStatus) action {
	return func(t *talk, d data) (data, error) {
		if err := t.tx.SetSearch(t.ctx, t.account.ID, s); err != nil {
			return d, err
		}
		t.toast = hr.T("screen.search.set", hr.Key("status", hr.EnumKey("search", s)))
		return data{place: inScreen, name: "settings"}, t.reload()
	}
}

func (t *talk) role(data) (hr.Message, error) {
	return hr.Message{Lines: []hr.Text{hr.T("screen.role.title").Title(), hr.T("screen.role")},
		Rows: [][]hr.Button{{toAct("screen.greeting.seeker.button", "role", "seeker", hr.ID{})},
			{toAct("screen.greeting.employer.button", "role", "employer", hr.ID{})}, {to("button.back", "settings", hr.ID{}), homeButton()}}}, nil
}
