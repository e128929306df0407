package hr

import "time"

// ApplyFacts are what an application is decided on.
type ApplyFacts struct {
	Vacancy  Vacancy
	Resume   Resume
	Already  bool // the person has applied to this vacancy before and has not withdrawn
	OwnSide  bool // the person acts for the vacancy's company
	Silenced bool // one of the two has blocked the other: the application reaches nobody
	Letter   Letter
}

// Apply makes an application of a résumé to a vacancy (M8). Without a word on contacts they stay hidden.
func Apply(f ApplyFacts, by Actor, at time.Time) (Application, []Consequence, error) {
	switch {
	case !Allow(by, Create, KindApplication).Covers(f.Resume.Owner, ID{}, false):
		return Application{}, nil, Fail(NotFound, "error.resume.not_found")
	case f.Already:
		return Application{}, nil, Fail(Conflict, "error.application.already")
	case f.Vacancy.State != VacancyOpen || !f.Vacancy.ExpiresAt.After(at):
		return Application{}, nil, Fail(Conflict, "error.vacancy.closed")
	case f.OwnSide:
		return Application{}, nil, Fail(Conflict, "error.application.own_vacancy")
	}
	a := Application{ID: NewID(), Vacancy: f.Vacancy.ID, Resume: f.Resume.ID, Seeker: f.Resume.Owner, Stage: StageNew,
		Origin: Applied, WithContacts: f.Letter.Contacts != nil && *f.Letter.Contacts, Note: f.Letter.Text,
		AnswerBy: at.Add(AnswerWithin), CreatedAt: at, UpdatedAt: at}
	note := ApplicationNote(a, f.Vacancy.Company, f.Vacancy.Title, f.Vacancy.CompanyName)
	follows := []Consequence{
		UpdateCard{Seeker: a.Seeker, Note: note},
		Record{Action: "application.created", Kind: KindApplication, Of: a.ID, Person: a.Seeker, Fields: []string{"stage"}, After: a.Stage},
	}
	if f.Silenced {
		return a, follows, nil
	}
	note.Template, note.Words, note.Person = NoteApplicationNew, a.Note, PersonFor(f.Resume.Name, a.WithContacts)
	note.Title = f.Vacancy.Title
	return a, append(follows, Notify{To: Audience{Responsible: a.Vacancy}, Kind: NoticeApplications, Note: note,
		Person: a.Seeker}), nil
}

// PersonFor is a person's name as an employer may see it on an application.
func PersonFor(name string, withContacts bool) string {
	if withContacts {
		return name
	}
	return ShortName(name)
}
