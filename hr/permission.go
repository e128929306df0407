package hr

// Action is what somebody wants to do with things of a kind.
type Action string

// The actions. Decide is an admin's word on what others made: a company, a held vacancy, a report.
const (
	See    Action = "see"
	Create Action = "create"
	Edit   Action = "edit" // changes, hides, closes, reopens
	Delete Action = "delete"
	Move   Action = "move" // an application between stages
	Answer Action = "answer"
	Decide Action = "decide"
)

// Actions lists all actions.
func Actions() []Action { return []Action{See, Create, Edit, Delete, Move, Answer, Decide} }

// Kinds lists all kinds of things that permissions are about.
func Kinds() []Kind {
	return []Kind{KindAccount, KindResume, KindVacancy, KindCompany, KindApplication, KindInvitation, KindReport, KindArticle, KindQuestion, KindRoadmap}
}

// Mask is a part of a résumé that can be hidden from who may see the rest. Prefix "mask".
type Mask string

// The parts that say who a person is (X2, B4).
const (
	MaskName     Mask = "name"
	MaskEmail    Mask = "email"
	MaskPhone    Mask = "phone"
	MaskLinks    Mask = "links"
	MaskSummary  Mask = "summary"
	MaskCV       Mask = "cv"
	MaskEmployer Mask = "employer" // the current one
)

// ContactMasks lists what stays hidden until the person agrees, per application.
func ContactMasks() []Mask {
	return []Mask{MaskName, MaskEmail, MaskPhone, MaskLinks, MaskSummary, MaskCV, MaskEmployer}
}

// ContactStages lists the stages at which the employer's side sees the contacts that came with an application: while
// it is under way, and when it has led to work. After a decline or a withdrawal they are hidden again.
func ContactStages() []Stage {
	return []Stage{StageNew, StageReview, StageApproved, StageInterview, StageOffer, StageHired}
}

// ShowsContacts reports whether the employer's side sees the seeker's name and contacts by this application.
func (a Application) ShowsContacts() bool {
	return a.WithContacts && contains(ContactStages(), a.Stage)
}

// Scope is how far a permission reaches: the union of its parts. The zero Scope reaches nothing.
type Scope struct {
	All       bool
	Public    bool   // what is open to everybody: open vacancies, findable résumés, confirmed companies
	Own       ID     // what belongs to this account
	Companies []ID   // what belongs to these companies, those given to a member of staff included
	Masked    []Mask // hidden in what is neither Own nor reached by All
}

// None reports whether the scope reaches nothing.
func (s Scope) None() bool {
	return !s.All && !s.Public && s.Own.IsZero() && len(s.Companies) == 0
}

// Covers reports whether the scope reaches a thing of this owner and company; public says that it is open to everybody.
func (s Scope) Covers(owner, company ID, public bool) bool {
	return s.All || s.Public && public || !s.Own.IsZero() && s.Own == owner ||
		!company.IsZero() && contains(s.Companies, company)
}

// reach is one cell of the permission table.
type reach struct {
	public, own, companies, masked bool
}

// permission grants a role a reach. The empty role is everybody, with or without a role.
type permission struct {
	role   Role
	kind   Kind
	action Action
	reach  reach
}

// permissions returns the table of A1. What is not in it is not allowed; an admin may everything.
func permissions() []permission {
	public, hidden := reach{public: true}, reach{public: true, masked: true}
	own, company := reach{own: true}, reach{companies: true}
	return []permission{
		{"", KindAccount, See, own},
		{"", KindAccount, Edit, own},
		{"", KindAccount, Delete, own},
		{"", KindVacancy, See, public},
		{"", KindCompany, See, public},
		{"", KindReport, Create, own},
		{"", KindReport, See, own},
		{"", KindQuestion, Create, own},

		{Seeker, KindResume, See, own},
		{Seeker, KindResume, Create, own},
		{Seeker, KindResume, Edit, own},
		{Seeker, KindResume, Delete, own},
		{Seeker, KindApplication, See, own},
		{Seeker, KindApplication, Create, own},
		{Seeker, KindApplication, Move, own}, // to withdrawn only: the stage table
		{Seeker, KindInvitation, See, own},
		{Seeker, KindInvitation, Answer, own},
		{Seeker, KindRoadmap, See, own},
		{Seeker, KindRoadmap, Create, own},
		{Seeker, KindRoadmap, Edit, own},
		{Seeker, KindRoadmap, Delete, own},

		{Employer, KindCompany, Create, own},
		{Employer, KindCompany, See, company},
		{Employer, KindCompany, Edit, company},
		{Employer, KindVacancy, See, company},
		{Employer, KindVacancy, Create, company},
		{Employer, KindVacancy, Edit, company},
		{Employer, KindVacancy, Delete, company},
		{Employer, KindResume, See, hidden},
		{Employer, KindApplication, See, company},
		{Employer, KindApplication, Move, company},
		{Employer, KindInvitation, See, company},
		{Employer, KindInvitation, Create, company},
		{Employer, KindInvitation, Edit, company},

		{Staff, KindCompany, See, company},
		{Staff, KindCompany, Edit, company},
		{Staff, KindVacancy, See, company},
		{Staff, KindVacancy, Create, company},
		{Staff, KindVacancy, Edit, company},
		{Staff, KindVacancy, Delete, company},
		{Staff, KindResume, See, hidden},
		{Staff, KindApplication, See, company},
		{Staff, KindApplication, Move, company},
		{Staff, KindInvitation, See, company},
		{Staff, KindInvitation, Create, company},
		{Staff, KindInvitation, Edit, company},
	}
}

// Allow tells how far the actor may do the action with things of the kind.
func Allow(actor Actor, action Action, kind Kind) Scope {
	if actor.Has(Admin) {
		return Scope{All: true, Own: actor.Account, Companies: actor.Companies}
	}
	var s Scope
	for _, p := range permissions() {
		if p.kind != kind || p.action != action || p.role != "" && !actor.Has(p.role) {
			continue
		}
		s.Public = s.Public || p.reach.public
		if p.reach.own {
			s.Own = actor.Account
		}
		if p.reach.companies {
			s.Companies = actor.Companies
		}
		if p.reach.masked {
			s.Masked = ContactMasks()
		}
	}
	return s
}
