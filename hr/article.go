package hr

import (
	"crypto/sha256"
	"strings"
	"unicode/utf8"
)

// Article is a page of the knowledge base from which the assistant answers, in one language.
type Article struct {
	ID     ID
	Name   string // of one that comes with the product; empty for one that an admin has added
	Lang   Lang
	Title  string
	Text   string
	Asks   []string // questions it answers, as people put them
	Topic  Intent   // what a person who asks them wants: IntentHelp, IntentPrivacy or IntentStop
	Hidden bool     // an admin has taken it out
	Edited bool     // an admin's text stands in place of the product's
}

// Bounds of an article that an admin writes, in characters.
const (
	ArticleTitleMost = 100
	ArticleTextMost  = 2000
	ArticleAsksMost  = 30 // questions
)

// ArticleID is the id of an article that comes with the product, made of its name.
func ArticleID(name string) (id ID) {
	sum := sha256.Sum256([]byte("article." + name))
	copy(id[:], sum[:])
	id[6] = id[6]&0x0f | 0x80 // UUIDv8 (RFC 9562): made by a rule of our own
	id[8] = id[8]&0x3f | 0x80
	return id
}

// Intent is what a text outside a dialogue wants.
type Intent string

// Intents.
const (
	IntentSearch  Intent = "search"
	IntentHelp    Intent = "help"
	IntentPrivacy Intent = "privacy"
	IntentStop    Intent = "stop"
	IntentOther   Intent = "other"
)

// Remark is a text outside a dialogue that asks for nothing. Prefix "remark"; a greeting is answered by home alone.
type Remark string

// Remarks.
const (
	RemarkHello  Remark = "hello"
	RemarkYes    Remark = "yes"
	RemarkNo     Remark = "no"
	RemarkThanks Remark = "thanks"
	RemarkSign   Remark = "sign" // emoji that say none of these
)

// Remarks lists those that are answered by a sentence.
func Remarks() []Remark { return []Remark{RemarkYes, RemarkNo, RemarkThanks, RemarkSign} }

// Saying is what a text outside a dialogue was understood as.
type Saying struct {
	Intent  Intent
	Remark  Remark   // of IntentOther: it asks for nothing
	Query   Query    // canonical names
	Refines bool     // it is put as a further word on the search before it: "and remote?"
	Asks    bool     // it is put as a question
	Unread  []string // words of a search that became no filter
	Trait   bool     // it names an age, a sex or a nationality, by which nobody is filtered
	Answers []ID     // articles that answer it, the nearest first; none: the assistant does not know
}

// ArticleTopic is what a person who asks the questions of a product's article wants.
func ArticleTopic(name string) Intent {
	switch name {
	case "who_sees", "my_boss", "my_data", "forget_me", "where_data", "pause_resume":
		return IntentPrivacy
	case "notices":
		return IntentStop
	}
	return IntentHelp
}

// Checked is an admin's article as it may be kept: trimmed, within the bounds, each question once.
func (a Article) Checked() (Article, error) {
	a.Title, a.Text = strings.TrimSpace(a.Title), strings.TrimSpace(a.Text)
	switch {
	case a.Title == "" || utf8.RuneCountInString(a.Title) > ArticleTitleMost:
		return a, Fail(Invalid, "error.article.title", Num("count", ArticleTitleMost))
	case a.Text == "" || utf8.RuneCountInString(a.Text) > ArticleTextMost:
		return a, Fail(Invalid, "error.article.text", Num("count", ArticleTextMost))
	}
	var asks []string
	for _, q := range a.Asks {
		if q = strings.TrimSpace(q); q != "" && utf8.RuneCountInString(q) <= ArticleTitleMost {
			asks = with(asks, q)
		}
	}
	a.Asks = asks[:min(len(asks), ArticleAsksMost)]
	return a, nil
}
