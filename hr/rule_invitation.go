package hr

import "time"

// InvitationsADay is how many people one company may write to in 24 hours.
const InvitationsADay = 30

// InviteFacts are what an invitation is decided on.
type InviteFacts struct {
	Vacancy  Vacancy // zero if it is only named in a line
	Company  Company
	Resume   Resume
	Open     bool // one to this résumé about this vacancy is open
	Applied  bool // the person has an application to this vacancy
	Sent     int  // by the company in the last 24 hours
	Silenced bool // one of the two has blocked the other
	Letter   Letter
}

// Invite writes to a résumé on behalf of a company (M9). A silenced invitation looks sent and reaches nobody.
func Invite(f InviteFacts, by Actor, at time.Time) (Invitation, []Consequence, error) {
	title := f.Letter.Title
	if !f.Vacancy.ID.IsZero() {
		title = f.Vacancy.Title
	}
	switch {
	case !Allow(by, Create, KindInvitation).Covers(ID{}, f.Company.ID, false):
		return Invitation{}, nil, Fail(Forbidden, "error.company.needed")
	case f.Company.State != CompanyConfirmed:
		return Invitation{}, nil, Fail(Forbidden, "error.company.unconfirmed")
	case title == "":
		return Invitation{}, nil, Fail(Invalid, "error.invitation.needs_vacancy")
	case !f.Vacancy.ID.IsZero() && f.Vacancy.State != VacancyOpen:
		return Invitation{}, nil, Fail(Conflict, "error.vacancy.closed")
	case f.Open:
		return Invitation{}, nil, Fail(Conflict, "error.invitation.already")
	case f.Applied:
		return Invitation{}, nil, Fail(Conflict, "error.invitation.applied")
	case f.Sent >= InvitationsADay:
		return Invitation{}, nil, Fail(TooMany, "error.invitation.too_many", Num("count", InvitationsADay))
	}
	i := Invitation{ID: NewID(), Vacancy: f.Vacancy.ID, Resume: f.Resume.ID, Seeker: f.Resume.Owner, Sender: by.Account,
		State: InvitationSent, Message: f.Letter.Text, CreatedAt: at, UpdatedAt: at}
	follows := []Consequence{Record{Action: "invitation.sent", Kind: KindInvitation, Of: i.ID, Fields: []string{"state"}, After: i.State}}
	if f.Silenced {
		return i, follows, nil
	}
	return i, append(follows, Notify{To: Audience{Person: i.Seeker}, Kind: NoticeInvites, Person: i.Seeker,
		Slot: "invitation:" + i.ID.Short(), Note: Notification{Template: NoteInvitationNew, Invitation: i.ID, Vacancy: i.Vacancy, Resume: i.Resume,
			Company: f.Company.ID, Title: title, CompanyName: f.Company.Name, Words: i.Message, At: at}}), nil
}

// InvitationMatter is what an accepted invitation is about.
type InvitationMatter struct {
	Company     ID
	CompanyName string
	Title       string
}

// AcceptInvitation makes the application of an accepted invitation: the CV counts as approved. Its vacancy must be set.
func AcceptInvitation(i Invitation, m InvitationMatter, contacts bool, at time.Time) (Application, []Consequence) {
	a := Application{ID: NewID(), Vacancy: i.Vacancy, Resume: i.Resume, Seeker: i.Seeker, Stage: StageApproved, Origin: Invited,
		Viewed: true, WithContacts: contacts, AnswerBy: at.Add(AnswerWithin), CreatedAt: at, UpdatedAt: at}
	card := ApplicationNote(a, m.Company, m.Title, m.CompanyName)
	told := card
	told.Template, told.Invitation = NoteInvitationAccepted, i.ID
	to := Audience{Person: i.Sender}
	if i.Sender.IsZero() {
		to = Audience{Responsible: i.Vacancy}
	}
	return a, []Consequence{
		UpdateCard{Seeker: a.Seeker, Note: card},
		Notify{To: to, Kind: NoticeApplications, Note: told, Person: a.Seeker},
		Record{Action: "invitation.accepted", Kind: KindInvitation, Of: i.ID, Person: i.Seeker, Fields: []string{"state"},
			Before: i.State, After: InvitationAccepted},
	}
}
