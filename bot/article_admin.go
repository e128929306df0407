package bot

import (
	"strings"

	"hrp/hr"
	"hrp/store"
)

// editorScreens are where admins edit the knowledge base and answer what the assistant does not know.
func editorScreens() map[string]screen {
	return map[string]screen{
		"articles": {show: (*talk).allArticles, do: map[string]action{"add": (*talk).addArticle}},
		"article": {show: (*talk).editArticle, do: map[string]action{
			"edit": (*talk).rewriteArticle, "hide": hideArticle(true), "show": hideArticle(false), "restore": (*talk).restoreArticle,
		}},
		"questions": {show: (*talk).questions, do: map[string]action{"answer": flowAction("answer_question"), "dismiss": (*talk).dismissQuestion}},
	}
}

// allArticles lists the knowledge base to an admin, hidden articles marked, as it is in the admin's language.
func (t *talk) allArticles(d data) (hr.Message, error) {
	if err := t.adminOnly(); err != nil {
		return hr.Message{}, err
	}
	list, err := t.articles()
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.articles.title").Title(), hr.T("screen.articles")}}
	m.Rows = articleRows(list, "article", "articles", d.nonce, to("button.back", "admin", hr.ID{}), toAct("button.add", "articles", "add", hr.ID{}))
	return m, nil
}

// editArticle shows an article to an admin with the questions it is found by.
func (t *talk) editArticle(d data) (hr.Message, error) {
	if err := t.adminOnly(); err != nil {
		return hr.Message{}, err
	}
	a, err := t.article(d.id)
	if err != nil {
		return hr.Message{}, err
	}
	title, text := t.articleWords(a)
	m := hr.Message{Lines: []hr.Text{title.Title(), text, {}, hr.T("screen.article.asks").Title()}}
	for _, q := range a.Asks {
		m.Lines = append(m.Lines, hr.Own(q))
	}
	m.Lines = append(m.Lines, hr.Text{}, hr.T("screen.settings.lang", hr.Key("lang", hr.EnumKey("lang_own", a.Lang))))
	toggle := toAct("button.hide", "article", "hide", a.ID)
	if a.Hidden {
		m.Lines = append(m.Lines, hr.T("screen.article.hidden"))
		toggle = toAct("button.show", "article", "show", a.ID)
	}
	m.Rows = [][]hr.Button{{toAct("button.edit", "article", "edit", a.ID)}, {toggle}}
	if a.Edited || a.Name == "" {
		m.Rows[1] = append(m.Rows[1], danger(toAct("screen.article.restore.button", "article", "restore", a.ID)))
	}
	m.Rows = append(m.Rows, []hr.Button{to("button.back", "articles", hr.ID{}), homeButton()})
	return m, nil
}

func (t *talk) addArticle(d data) (data, error) {
	if err := t.adminOnly(); err != nil {
		return d, err
	}
	return d, t.dialogue("write_article", hr.Draft{}, hr.NewID())
}

func (t *talk) rewriteArticle(d data) (data, error) {
	if err := t.adminOnly(); err != nil {
		return d, err
	}
	return d, t.dialogue("write_article", hr.Draft{}, d.id)
}

func hideArticle(hidden bool) action {
	return func(t *talk, d data) (data, error) {
		d.action = ""
		return d, t.tx.HideArticle(t.ctx, t.actor, d.id, hidden)
	}
}

func (t *talk) restoreArticle(d data) (data, error) {
	a, err := t.article(d.id)
	if err != nil {
		return d, err
	}
	return data{place: inScreen, name: "articles"}, t.tx.RestoreArticle(t.ctx, t.actor, d.id, a.Lang)
}

// saveArticle keeps what an admin wrote, in the admin's language. A line that begins with a question mark is a
// question the article answers.
func (t *talk) saveArticle() (outcome, error) {
	var l hr.Letter
	if t.draft.Letter != nil {
		l = *t.draft.Letter
	}
	a := hr.Article{ID: t.session.Subject, Lang: t.account.Lang, Title: l.Title}
	var text []string
	for line := range strings.SplitSeq(l.Text, "\n") {
		if q := strings.TrimLeft(line, " ?؟"); q != strings.TrimLeft(line, " ") {
			a.Asks = append(a.Asks, q)
		} else {
			text = append(text, line)
		}
	}
	a.Text = strings.Join(text, "\n")
	return outcome{}, t.tx.SaveArticle(t.ctx, t.actor, a)
}

// questions shows what people asked, one at a time, the oldest first.
func (t *talk) questions(d data) (hr.Message, error) {
	if err := t.adminOnly(); err != nil {
		return hr.Message{}, err
	}
	list, next, err := t.tx.Questions(t.ctx, t.actor, store.Page{After: d.cursor(), Limit: 1})
	if err != nil {
		return hr.Message{}, err
	}
	m := hr.Message{Lines: []hr.Text{hr.T("screen.questions.title").Title()}}
	if len(list) == 0 {
		m.Lines = append(m.Lines, hr.T("screen.questions.none"))
	}
	for _, q := range list {
		m.Lines = append(m.Lines, hr.T("notice.person", hr.Str("person", q.Asker)), hr.Own(q.Words))
		m.Rows = append(m.Rows, []hr.Button{toAct("button.answer", "questions", "answer", q.ID), toAct("button.remove", "questions", "dismiss", q.ID)})
	}
	last := []hr.Button{to("button.back", "admin", hr.ID{}), to("screen.articles.button", "articles", hr.ID{})}
	if next != "" {
		last = append(last, more("questions", next, hr.ID{}))
	}
	m.Rows = append(m.Rows, last)
	return m, nil
}

func (t *talk) dismissQuestion(d data) (data, error) {
	return data{place: inScreen, name: "questions"}, t.tx.AnswerQuestion(t.ctx, t.actor, d.id, "")
}
