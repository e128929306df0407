package hr

import "time"

// Consequence is what follows from a decision. The set is sealed: store applies each kind in one exhaustive switch,
// in the transaction of the decision. A consequence never calls a rule.
type Consequence interface{ consequence() }

// Notify tells people something by a message.
type Notify struct {
	To     Audience
	Kind   Notice // a person who has switched this kind off is not told; empty: always told
	Note   Notification
	Person ID     // the seeker in the matter: a block between the two sides silences it
	Slot   string // the message it edits or becomes; empty: a new one
	Dedupe string // told once per key and recipient; empty: every time
}

// UpdateCard brings a seeker's living card of an application (B2) up to date.
type UpdateCard struct {
	Seeker ID
	Note   Notification
}

// Record writes to the audit trail.
type Record struct {
	Action string // past tense, e.g. "vacancy.closed"
	Kind   Kind
	Of     ID
	Person ID       // whose values Before and After are; zero: nobody's
	Fields []string // names of what changed
	Before any      // kept apart from the trail, until the person is erased; nil: none
	After  any
}

// StartJob starts background work on a thing.
type StartJob struct {
	Owner ID
	Job   Job
}

func (Notify) consequence()     {}
func (UpdateCard) consequence() {}
func (Record) consequence()     {}
func (StartJob) consequence()   {}

// Audience names people by their part in a matter; exactly one field is set.
type Audience struct {
	Person      ID   // this account
	Responsible ID   // the account that looks after this vacancy; where there is none, the owners of its company
	Owners      ID   // the owners of this company
	Admins      bool // everybody with the role
}

// Notification is what a message tells, as facts: the bot words it for the reader.
type Notification struct {
	Template    string    `json:"template"`
	Application ID        `json:"application,omitzero"`
	Vacancy     ID        `json:"vacancy,omitzero"`
	Resume      ID        `json:"resume,omitzero"`
	Company     ID        `json:"company,omitzero"`
	Invitation  ID        `json:"invitation,omitzero"`
	Report      ID        `json:"report,omitzero"`
	Request     ID        `json:"request,omitzero"` // to join a company
	Question    ID        `json:"question,omitzero"`
	Title       string    `json:"title,omitempty"` // of the vacancy, or of the résumé where there is no vacancy
	CompanyName string    `json:"company_name,omitempty"`
	Person      string    `json:"person,omitempty"` // a name as the reader may see it
	Words       string    `json:"words,omitempty"`  // what the other side wrote
	Stage       Stage     `json:"stage,omitempty"`
	Origin      Origin    `json:"origin,omitempty"`
	Reason      string    `json:"reason,omitempty"`   // locale key
	Holds       []Hold    `json:"holds,omitempty"`    // why a vacancy is held
	Viewed      bool      `json:"viewed,omitempty"`   // the employer has opened the application
	Contacts    bool      `json:"contacts,omitempty"` // the person shows contacts
	Count       int       `json:"count,omitempty"`
	By          time.Time `json:"by,omitzero"` // answer-by, check-by, or open-until
	At          time.Time `json:"at,omitzero"` // when it happened
}

// The templates of notifications.
const (
	NoteApplicationNew       = "application_new"
	NoteApplicationCard      = "application_card"
	NoteApplicationMoved     = "application_moved"
	NoteApplicationDeclined  = "application_declined"
	NoteApplicationWithdrawn = "application_withdrawn"
	NoteApplicationDue       = "application_due"
	NoteApplicationSilent    = "application_silent" // the answer-by date passed
	NoteApplicationGone      = "application_gone"   // the employer has left with the vacancy
	NoteInvitationNew        = "invitation_new"
	NoteInvitationMore       = "invitation_more" // further words of the employer
	NoteInvitationAccepted   = "invitation_accepted"
	NoteInvitationDeclined   = "invitation_declined"
	NoteInvitationAnswer     = "invitation_answer"
	NoteCompanyWaiting       = "company_waiting"
	NoteCompanyConfirmed     = "company_confirmed"
	NoteCompanyAsked         = "company_asked"
	NoteCompanyRefused       = "company_refused"
	NoteCompanyAnswered      = "company_answered"
	NoteVacancyOpen          = "vacancy_open"
	NoteVacancyHeld          = "vacancy_held"
	NoteVacancyRefused       = "vacancy_refused"
	NoteVacancyExpiring      = "vacancy_expiring"
	NoteVacancyExpired       = "vacancy_expired"
	NoteVacancyHanded        = "vacancy_handed"
	NoteVacancyRemoved       = "vacancy_removed"
	NoteReportNew            = "report_new"
	NoteReportDone           = "report_done"
	NoteJoinRequest          = "join_request"
	NoteJoinAccepted         = "join_accepted"
	NoteJoinRefused          = "join_refused"
	NoteQuestionNew          = "question_new"
	NoteQuestionAnswered     = "question_answered"
)

// Notes lists the templates of all notifications.
func Notes() []string {
	return []string{NoteApplicationNew, NoteApplicationCard, NoteApplicationMoved, NoteApplicationDeclined,
		NoteApplicationWithdrawn, NoteApplicationDue, NoteApplicationSilent, NoteApplicationGone, NoteInvitationNew,
		NoteInvitationMore, NoteInvitationAccepted, NoteInvitationDeclined, NoteInvitationAnswer, NoteCompanyWaiting,
		NoteCompanyConfirmed, NoteCompanyAsked, NoteCompanyRefused, NoteCompanyAnswered, NoteVacancyOpen,
		NoteVacancyHeld, NoteVacancyRefused, NoteVacancyExpiring, NoteVacancyExpired, NoteVacancyHanded,
		NoteVacancyRemoved, NoteReportNew, NoteReportDone, NoteJoinRequest, NoteJoinAccepted, NoteJoinRefused,
		NoteQuestionNew, NoteQuestionAnswered}
}
