package hr

import (
	"encoding/json"
	"time"
)

// Session is where a person stands in a dialogue: one row per account. An empty Flow means no dialogue is open.
type Session struct {
	Flow     string
	Version  int
	Step     string
	Return   string // the step to come back to after editing one field, usually "review"
	Item     int    // which row of a repeat group is being edited
	Nonce    int    // grows with every step shown; a button carries the nonce it was shown with
	Draft    ID
	Subject  ID // what the dialogue is about: the vacancy applied to, the résumé written to
	Job      ID // the job whose signal the step waits for
	Reminded bool
	At       time.Time // when the person last acted in it
}

// Open reports whether a dialogue is under way.
func (s Session) Open() bool { return s.Flow != "" }

// Draft is what a dialogue has gathered; it outlives the session and is shared with the Mini App.
type Draft struct {
	ID      ID
	Owner   ID
	Kind    DraftKind
	Rev     int
	Resume  *ResumeFields  `json:"resume,omitempty"`
	Vacancy *VacancyFields `json:"vacancy,omitempty"`
	Company *CompanyFields `json:"company,omitempty"`
	Letter  *Letter        `json:"letter,omitempty"`
	Of      ID             // the published thing being edited; zero for a new one
	File    *File          // the CV being read
	Done    []string       // steps answered or skipped, so that a draft is taken up at the first open one
}

// DraftKind says which of a draft's parts is used.
type DraftKind string

// Kinds of drafts.
const (
	DraftResume  DraftKind = "resume"
	DraftVacancy DraftKind = "vacancy"
	DraftCompany DraftKind = "company"
	DraftLetter  DraftKind = "letter"
)

// Letter is a short text to somebody: a covering note, an invitation, a reason, a question, an answer.
type Letter struct {
	Text     string `json:"text,omitempty"`
	Contacts *bool  `json:"contacts,omitempty"` // show contacts with it
	Vacancy  ID     `json:"vacancy,omitzero"`   // named in an invitation
	Title    string `json:"title,omitempty"`    // a vacancy named in a line instead; a profession or a topic
	Reason   string `json:"reason,omitempty"`   // a DeclineReason or ReportReason
	About    Kind   `json:"about,omitempty"`    // what is reported
}

// OperationKind is what is done to a chat.
type OperationKind string

// The kinds of operations.
const (
	OpSend   OperationKind = "send"
	OpEdit   OperationKind = "edit" // edits the slot's message; becomes a send where that cannot be
	OpDelete OperationKind = "delete"
	OpAnswer OperationKind = "answer" // answers a callback query
)

// Class orders operations within and between chats.
type Class string

// Classes of operations. Interactive and event messages are resent when their outcome is unknown; bulk is skipped.
const (
	Interactive Class = "interactive"
	Event       Class = "event"
	Bulk        Class = "bulk"
)

// Operation is one thing to be done in a chat, queued in the transaction that decided it.
type Operation struct {
	Chat      int64 // Telegram chat id
	Kind      OperationKind
	Class     Class
	Slot      string          // "screen", "card:<application>", …; empty: no slot
	Template  string          // names the function that turns Args into a Message
	Args      json.RawMessage // of the template's type
	Dedupe    string          // a second operation with the same key is dropped; empty: none
	Callback  string          // the callback query to answer (OpAnswer)
	ExpiresAt time.Time       // zero: never
	NotBefore time.Time       // held until then; zero: sent at once
}

// Job names background work with ids only.
type Job struct {
	Name  string
	Draft ID
	Of    ID   // the thing worked on
	Once  bool // not queued while the same is under way for the same person
}
