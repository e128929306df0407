package hr

import "time"

// AnswerWithin is how long an employer has to answer an application (B1).
const AnswerWithin = 7 * 24 * time.Hour

// side is who moves an application.
type side string

const (
	sideEmployer side = "employer"
	sideSeeker   side = "seeker"
)

// moves returns the stage table of A5: from which stage who may go where. Backward moves undo a slip of the hand.
func moves() map[side]map[Stage][]Stage {
	return map[side]map[Stage][]Stage{
		sideEmployer: {
			StageNew:       {StageReview, StageApproved, StageInterview, StageRejected},
			StageReview:    {StageApproved, StageInterview, StageRejected},
			StageApproved:  {StageReview, StageInterview, StageOffer, StageRejected},
			StageInterview: {StageApproved, StageOffer, StageRejected},
			StageOffer:     {StageInterview, StageHired, StageRejected},
			StageHired:     {StageOffer},
			StageRejected:  {StageReview},
		},
		sideSeeker: {
			StageNew:       {StageWithdrawn},
			StageReview:    {StageWithdrawn},
			StageApproved:  {StageWithdrawn},
			StageInterview: {StageWithdrawn},
			StageOffer:     {StageWithdrawn},
		},
	}
}

// NextStages lists where the employer's side may take an application from a stage, in the order of the pipeline.
func NextStages(from Stage) []Stage { return moves()[sideEmployer][from] }

// CanWithdraw reports whether the seeker may still withdraw.
func CanWithdraw(from Stage) bool { return len(moves()[sideSeeker][from]) > 0 }

// StageGroup is a part of the pipeline that employers look at together. Prefix "stage_group".
type StageGroup string

// Groups of stages (A5).
const (
	GroupAll        StageGroup = "all"
	GroupNew        StageGroup = "new"
	GroupInProgress StageGroup = "in_progress"
	GroupContracts  StageGroup = "contracts"
	GroupClosed     StageGroup = "closed"
)

// StageGroups lists all groups.
func StageGroups() []StageGroup {
	return []StageGroup{GroupAll, GroupNew, GroupInProgress, GroupContracts, GroupClosed}
}

// Stages lists the stages of a group.
func (g StageGroup) Stages() []Stage {
	switch g {
	case GroupNew:
		return []Stage{StageNew}
	case GroupInProgress:
		return []Stage{StageReview, StageApproved, StageInterview}
	case GroupContracts:
		return []Stage{StageOffer, StageHired}
	case GroupClosed:
		return []Stage{StageRejected, StageWithdrawn}
	default:
		return Stages()
	}
}

// MoveFacts are what a move is decided on.
type MoveFacts struct {
	Application
	Company     ID // of the vacancy
	Title       string
	CompanyName string
	Reason      DeclineReason // for StageRejected
	Words       string        // a reason or a note in the mover's own words; may be empty
}

// MoveApplication takes an application to another stage, if the actor may and the stage table allows it.
// Moving to the stage it is in changes nothing and has no consequences, so that a doubled tap is harmless.
func MoveApplication(f MoveFacts, to Stage, by Actor, at time.Time) (Application, []Consequence, error) {
	a := f.Application
	scope := Allow(by, Move, KindApplication)
	if !scope.Covers(a.Seeker, f.Company, false) {
		return a, nil, Fail(NotFound, "error.application.not_found")
	}
	if a.Stage == to {
		return a, nil, nil
	}
	who := sideEmployer
	if by.Account == a.Seeker && to == StageWithdrawn {
		who = sideSeeker
	} else if !scope.All && !contains(scope.Companies, f.Company) {
		return a, nil, Fail(Forbidden, "error.application.not_yours")
	}
	if !contains(moves()[who][a.Stage], to) {
		return a, nil, Fail(Conflict, "error.application.stage", Key("stage", EnumKey("stage", a.Stage)))
	}
	before := a.Stage
	a.Stage, a.UpdatedAt = to, at
	a.Viewed = a.Viewed || who == sideEmployer
	a.Reason, a.ReasonText = "", ""
	if to == StageRejected {
		a.Reason, a.ReasonText = f.Reason, f.Words
	}
	return a, moved(f, a, before, who), nil
}

func moved(f MoveFacts, a Application, before Stage, who side) []Consequence {
	note := ApplicationNote(a, f.Company, f.Title, f.CompanyName)
	note.Words = f.Words
	all := []Consequence{
		UpdateCard{Seeker: a.Seeker, Note: note},
		Record{Action: "application.moved", Kind: KindApplication, Of: a.ID, Person: a.Seeker, Fields: []string{"stage"},
			Before: before, After: a.Stage},
	}
	if who == sideSeeker {
		note.Template = NoteApplicationWithdrawn
		return append(all, Notify{To: Audience{Responsible: a.Vacancy}, Kind: NoticeApplications, Note: note, Person: a.Seeker})
	}
	switch a.Stage {
	case StageRejected:
		note.Template = NoteApplicationDeclined
	case StageInterview, StageOffer, StageHired:
		note.Template = NoteApplicationMoved
	default: // the living card says it
		return all
	}
	return append(all, Notify{To: Audience{Person: a.Seeker}, Kind: NoticeApplications, Note: note, Person: a.Seeker})
}

// ApplicationNote is what a message about an application tells of it, as a card.
func ApplicationNote(a Application, company ID, title, companyName string) Notification {
	n := Notification{Template: NoteApplicationCard, Application: a.ID, Vacancy: a.Vacancy, Resume: a.Resume,
		Company: company, Title: title, CompanyName: companyName, Stage: a.Stage, Origin: a.Origin, Viewed: a.Viewed,
		Contacts: a.WithContacts, By: a.AnswerBy, At: a.UpdatedAt}
	if a.Reason != "" {
		n.Reason = EnumKey("decline", a.Reason)
	}
	return n
}
