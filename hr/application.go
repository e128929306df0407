package hr

import "time"

// Stage is where an application stands (A5). Prefix "stage".
type Stage string

// The stages of an application.
const (
	StageNew       Stage = "new"
	StageReview    Stage = "review"
	StageApproved  Stage = "approved" // CV approved
	StageInterview Stage = "interview"
	StageOffer     Stage = "offer"
	StageHired     Stage = "hired"
	StageRejected  Stage = "rejected"
	StageWithdrawn Stage = "withdrawn"
)

// Stages lists all stages in the order of the pipeline.
func Stages() []Stage {
	return []Stage{StageNew, StageReview, StageApproved, StageInterview, StageOffer, StageHired, StageRejected, StageWithdrawn}
}

// Origin is who brought an application together. Prefix "origin".
type Origin string

// Origins of an application.
const (
	Applied  Origin = "applied"
	Invited  Origin = "invited"
	Proposed Origin = "proposed"
)

// DeclineReason is why an employer declines. Prefix "decline".
type DeclineReason string

// Reasons to decline.
const (
	DeclineSkills     DeclineReason = "skills"
	DeclineExperience DeclineReason = "experience"
	DeclinePay        DeclineReason = "pay"
	DeclinePlace      DeclineReason = "place"
	DeclineFilled     DeclineReason = "filled"
	DeclineOther      DeclineReason = "other"
)

// DeclineReasons lists all reasons to decline.
func DeclineReasons() []DeclineReason {
	return []DeclineReason{DeclineSkills, DeclineExperience, DeclinePay, DeclinePlace, DeclineFilled, DeclineOther}
}

// Application is one résumé meeting one vacancy.
type Application struct {
	ID           ID
	Vacancy      ID
	Resume       ID
	Seeker       ID // owner of the résumé
	Stage        Stage
	Origin       Origin
	Viewed       bool
	WithContacts bool // the seeker agreed to show contacts to this employer
	Note         string
	Reason       DeclineReason
	ReasonText   string
	AnswerBy     time.Time // by when the employer should answer
	CreatedAt    time.Time
	UpdatedAt    time.Time
}

// InvitationState is what became of an employer's message to a résumé (M9). Prefix "invitation_state".
type InvitationState string

// States of an invitation.
const (
	InvitationSent     InvitationState = "sent"
	InvitationAccepted InvitationState = "accepted"
	InvitationDeclined InvitationState = "declined"
)

// Invitation is an employer's response to a résumé, naming a vacancy.
type Invitation struct {
	ID          ID
	Vacancy     ID
	Resume      ID
	Seeker      ID
	Sender      ID
	State       InvitationState
	Message     string
	Answer      string // the seeker's words
	Application ID     // set once accepted
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// ReportReason is why something is reported. Prefix "report".
type ReportReason string

// Reasons to report.
const (
	ReportScam       ReportReason = "scam"
	ReportMoney      ReportReason = "money"
	ReportRude       ReportReason = "rude"
	ReportDuplicate  ReportReason = "duplicate"
	ReportNotVacancy ReportReason = "untrue"
	ReportOther      ReportReason = "other"
)

// ReportReasons lists all reasons to report.
func ReportReasons() []ReportReason {
	return []ReportReason{ReportScam, ReportMoney, ReportRude, ReportDuplicate, ReportNotVacancy, ReportOther}
}

// Kind names the kinds of things that are acted on: drafts, permissions, reports, the audit trail.
type Kind string

// The kinds of things.
const (
	KindAccount     Kind = "account"
	KindResume      Kind = "resume"
	KindVacancy     Kind = "vacancy"
	KindCompany     Kind = "company"
	KindApplication Kind = "application"
	KindInvitation  Kind = "invitation"
	KindReport      Kind = "report"
	KindArticle     Kind = "article"  // of the knowledge base
	KindQuestion    Kind = "question" // to the admins
	KindRoadmap     Kind = "roadmap"
)
