package bot

import (
	"slices"
	"strings"

	"hrp/hr"
	"hrp/locales"
)

// Articles is the knowledge base: the catalogue's articles in every language, with what admins made of them.
func Articles(words *locales.Catalogue, edits []hr.Article) []hr.Article {
	var all []hr.Article
	for _, key := range words.Keys(string(hr.Russian)) {
		name, ok := strings.CutSuffix(strings.TrimPrefix(key, "article."), ".title")
		if !ok || !strings.HasPrefix(key, "article.") {
			continue
		}
		for _, lang := range hr.Langs() {
			say := func(part string) string {
				s, _ := words.Text(string(lang), "article."+name+part, nil) // every key is in every language: a test of locales
				return s
			}
			all = append(all, hr.Article{ID: hr.ArticleID(name), Name: name, Lang: lang, Title: say(".title"), Text: say(".text"),
				Asks: strings.Split(say(".ask"), "\n"), Topic: hr.ArticleTopic(name)})
		}
	}
	return edited(all, edits)
}

// edited puts the admins' texts in place of the product's, adds their own articles and marks what is hidden.
func edited(all, edits []hr.Article) []hr.Article {
	for _, e := range edits {
		at := slices.IndexFunc(all, func(a hr.Article) bool { return a.ID == e.ID && a.Lang == e.Lang })
		switch {
		case e.Title == "": // hidden or shown, not reworded
		case at < 0:
			e.Topic = hr.IntentHelp
			all = append(all, e)
		default:
			all[at].Title, all[at].Text, all[at].Asks, all[at].Edited = e.Title, e.Text, e.Asks, true
		}
		if e.Hidden {
			for i := range all {
				all[i].Hidden = all[i].Hidden || all[i].ID == e.ID
			}
		}
	}
	return all
}

// articles are those of the knowledge base in the reader's language; one that has no text in it is given in another.
func (t *talk) articles() ([]hr.Article, error) {
	edits, err := t.tx.ArticleEdits(t.ctx)
	if err != nil {
		return nil, err
	}
	var out []hr.Article
	for _, a := range Articles(t.words, edits) {
		at := slices.IndexFunc(out, func(o hr.Article) bool { return o.ID == a.ID })
		switch {
		case at < 0:
			out = append(out, a)
		case a.Lang == t.account.Lang:
			out[at] = a
		}
	}
	return out, nil
}

// article finds one article as the reader reads it; a hidden one is there for admins only.
func (t *talk) article(id hr.ID) (hr.Article, error) {
	list, err := t.articles()
	if err != nil {
		return hr.Article{}, err
	}
	at := slices.IndexFunc(list, func(a hr.Article) bool { return a.ID == id })
	if at < 0 || list[at].Hidden && !t.account.Has(hr.Admin) {
		return hr.Article{}, hr.Fail(hr.NotFound, "error.article.not_found")
	}
	return list[at], nil
}

// answer says what the nearest article says, citing it by its title, and offers the others.
func (t *talk) answer(ids []hr.ID) error {
	m, err := t.faqItem(data{id: ids[0]})
	if err != nil {
		return err
	}
	for _, id := range ids[1:] {
		a, err := t.article(id)
		if err != nil {
			continue // hidden a moment ago
		}
		also := to("", "faq_item", a.ID)
		also.Label = hr.Own(a.Title)
		m.Rows = append(m.Rows[:1:1], append([][]hr.Button{{also}}, m.Rows[1:]...)...)
	}
	t.say(m)
	return nil
}

// faqItem shows one article, with the button that leads to what it is about.
func (t *talk) faqItem(d data) (hr.Message, error) {
	a, err := t.article(d.id)
	if err != nil {
		return hr.Message{}, err
	}
	title, text := t.articleWords(a)
	m := hr.Message{Lines: []hr.Text{title.Title(), text, {}, hr.T("screen.faq.source", hr.Str("title", a.Title))}}
	m.Rows = append(m.Rows, t.leadsTo(a.Name))
	m.Rows = append(m.Rows, []hr.Button{to("screen.faq.button", "faq", hr.ID{}), t.askButton()})
	return m, nil
}

// articleWords are title and text: the catalogue's own, or what an admin wrote, which is isolated as people's words are.
func (t *talk) articleWords(a hr.Article) (title, text hr.Text) {
	if a.Name == "" || a.Edited || a.Lang != t.account.Lang {
		return hr.Own(a.Title), hr.Own(a.Text)
	}
	return hr.T("article." + a.Name + ".title"), hr.T("article." + a.Name + ".text")
}

// leadsTo is the row of the screen an article is about. Nothing is done by an answer: the tap is the person's.
func (t *talk) leadsTo(name string) []hr.Button {
	none := hr.ID{}
	screens := map[string]hr.Button{
		"upload_cv": to("button.resume", "resumes", none), "template": to("screen.resumes.template.button", "template", none),
		"fill_resume": to("button.resume", "resumes", none), "edit_resume": to("button.resume", "resumes", none),
		"pause_resume": to("screen.settings.search.button", "search", none), "who_sees": to("button.privacy", "privacy", none),
		"my_boss": to("button.resume", "resumes", none), "apply": to("screen.matches.button", "matches", none),
		"my_applications": to("screen.apps.button", "apps", none), "answer_by": to("screen.apps.button", "apps", none),
		"saved": to("screen.saved.button", "saved", none), "invitations": to("screen.invites.button", "invites", none),
		"register_company": to("screen.company.button", "company", none), "colleagues": to("screen.company.button", "company", none),
		"post_vacancy": to("screen.vacancies.button", "vacancies", none), "held_vacancy": to("screen.vacancies.button", "vacancies", none),
		"close_vacancy": to("screen.vacancies.button", "vacancies", none), "handle_applications": to("screen.vacancies.button", "vacancies", none),
		"write_people": to("screen.people.button", "people", none), "language": to("screen.settings.lang.button", "lang", none),
		"role": to("screen.settings.role.button", "role", none), "notices": to("screen.settings.notices.button", "notices", none),
		"zone": to("button.settings", "settings", none), "my_data": to("screen.privacy.data.button", "mydata", none),
		"forget_me": danger(to("screen.privacy.forget.button", "forget", none)), "where_data": to("button.privacy", "privacy", none),
		"matching": to("screen.matches.button", "matches", none), "free": to("screen.browse.button", "browse", none),
	}
	if k, ok := screens[name]; ok {
		return []hr.Button{k, homeButton()}
	}
	return []hr.Button{homeButton()}
}

// faq lists the knowledge base.
func (t *talk) faq(d data) (hr.Message, error) {
	list, err := t.articles()
	if err != nil {
		return hr.Message{}, err
	}
	list = slices.DeleteFunc(list, func(a hr.Article) bool { return a.Hidden })
	m := hr.Message{Lines: []hr.Text{hr.T("screen.faq.title").Title(), hr.T("screen.faq")}}
	m.Rows = articleRows(list, "faq_item", "faq", d.nonce, homeButton())
	return m, nil
}

// articleRows are the buttons of a part of a list of articles, from a place on.
func articleRows(list []hr.Article, name, listed string, from int, last ...hr.Button) (rows [][]hr.Button) {
	if from >= len(list) {
		from = 0
	}
	for i, a := range list[from:min(from+listShown, len(list))] {
		open := to("", name, a.ID)
		open.Label = numbered(from+i+1, a.Title)
		rows = append(rows, []hr.Button{open})
	}
	if from+listShown < len(list) {
		last = append(last, ranked(listed, hr.ID{}, from+listShown))
	}
	return append(rows, last)
}
