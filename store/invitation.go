package store

import (
	"context"
	"errors"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Invitation is an employer's message to a résumé with what both sides read of it.
type Invitation struct {
	hr.Invitation
	Company     hr.ID
	CompanyName string
	Title       string // of the vacancy
	ResumeTitle string
	Words       []InvitationWords
}

// InvitationWords is what one side wrote after the first message, in order.
type InvitationWords struct {
	Seeker bool      `json:"seeker"`
	Words  string    `json:"words"`
	At     time.Time `json:"at"`
}

// The sender is read as nobody once that person has left the company.
const invitationColumns = `i.id, i.vacancy, i.resume, i.seeker,
	(SELECT m.account FROM company_members m WHERE m.company = i.company AND m.account = i.sender), i.state, i.message, i.answer, i.application, i.created_at, i.updated_at,
	i.company, c.name, i.title, r.title`

const invitationJoins = ` FROM invitations i JOIN companies c ON c.id = i.company JOIN resumes r ON r.id = i.resume `

// invitationReach: a silenced invitation is seen by the side that sent it alone.
var invitationReach = reach{owner: "i.seeker", company: "i.company", notOwner: "i.silenced"}

func scanInvitation(row pgx.Row, more ...any) (i Invitation, err error) {
	into := []any{&i.ID, &i.Vacancy, &i.Resume, &i.Seeker, &i.Sender, &i.State, &i.Message, &i.Answer, &i.Application, &i.CreatedAt, &i.UpdatedAt,
		&i.Company, &i.CompanyName, &i.Title, &i.ResumeTitle}
	return i, row.Scan(append(into, more...)...)
}

func (i Invitation) note(template, words string, at time.Time) hr.Notification {
	return hr.Notification{Template: template, Invitation: i.ID, Vacancy: i.Vacancy, Resume: i.Resume, Company: i.Company, Application: i.Application,
		Title: i.Title, CompanyName: i.CompanyName, Words: words, At: at}
}

// Invite writes to a résumé on behalf of a company of the actor (M9), naming one of its vacancies in letter.Vacancy or
// a new one by letter.Title. The company must be confirmed ("error.company.unconfirmed"). Between sides of a block it
// looks sent and reaches nobody.
func (tx *Tx) Invite(ctx context.Context, actor hr.Actor, resume hr.ID, letter hr.Letter) (hr.Invitation, error) {
	f, err := tx.inviteFacts(ctx, actor, resume, letter)
	if err != nil {
		return hr.Invitation{}, err
	}
	i, follows, err := hr.Invite(f, actor, tx.at)
	if err != nil {
		return i, err
	}
	title := f.Vacancy.Title
	if i.Vacancy.IsZero() {
		title = letter.Title
	}
	_, err = tx.Exec(ctx, `INSERT INTO invitations (id, company, vacancy, title, resume, seeker, sender, state, silenced, message, created_at, updated_at)
		VALUES (@id, @company, @vacancy, @title, @resume, @seeker, @sender, @state, @silenced, @message, @at, @at)`,
		pgx.NamedArgs{"id": i.ID, "company": f.Company.ID, "vacancy": i.Vacancy, "title": title, "resume": i.Resume, "seeker": i.Seeker,
			"sender": i.Sender, "state": i.State, "silenced": f.Silenced, "message": i.Message, "at": tx.at})
	if err != nil {
		return i, failed("invite", err)
	}
	return i, tx.apply(ctx, actor, follows...)
}

// inviteFacts gathers what an invitation is decided on. The company's row is locked, which keeps the daily count true.
func (tx *Tx) inviteFacts(ctx context.Context, actor hr.Actor, resume hr.ID, letter hr.Letter) (f hr.InviteFacts, err error) {
	f.Letter = letter
	scope := hr.Allow(actor, hr.Create, hr.KindInvitation)
	if len(scope.Companies) == 0 {
		return f, hr.Fail(hr.Forbidden, "error.company.needed")
	}
	company := scope.Companies[0]
	if !letter.Vacancy.IsZero() {
		args := pgx.NamedArgs{"id": letter.Vacancy}
		f.Vacancy, err = scanVacancy(tx.QueryRow(ctx, `SELECT `+vacancyColumns+` FROM vacancies v JOIN companies c ON c.id = v.company WHERE v.id = @id AND `+
			within(hr.Scope{Companies: scope.Companies}, reach{company: "v.company"}, args), args))
		if err != nil {
			return f, failed("invite", missing(err, "error.vacancy.not_found"))
		}
		company = f.Vacancy.Company
	}
	if f.Company, err = tx.lockCompany(ctx, hr.Scope{Companies: scope.Companies}, company); err != nil {
		return f, err
	}
	args := pgx.NamedArgs{"id": resume, "company": company, "vacancy": letter.Vacancy, "companies": actor.Companies, "since": tx.at.Add(-24 * time.Hour)}
	// Who has blocked the company must not be told from who is merely written to: the block alone does not hide here.
	f.Resume, err = scanResume(tx.QueryRow(ctx, `SELECT `+resumeColumns+`,
			EXISTS (SELECT FROM invitations i WHERE i.company = @company AND i.resume = r.id AND i.vacancy IS NOT DISTINCT FROM @vacancy::uuid AND i.state = 'sent'),
			EXISTS (SELECT FROM applications p WHERE p.vacancy = @vacancy::uuid AND p.seeker = r.owner AND p.stage <> 'withdrawn'),
			(SELECT count(*) FROM invitations i WHERE i.company = @company AND i.created_at > @since),
			EXISTS (SELECT FROM blocks b WHERE b.person = r.owner AND b.company = @company)
		FROM resumes r JOIN accounts o ON o.id = r.owner WHERE r.id = @id AND (`+findable+`
			OR r.state = 'published' AND EXISTS (SELECT FROM blocks b WHERE b.person = r.owner AND b.company = @company))`, args),
		&f.Open, &f.Applied, &f.Sent, &f.Silenced)
	return f, failed("invite", missing(err, "error.resume.not_found"))
}

// Invitation gives one invitation with all that was written, to either side.
func (tx *Tx) Invitation(ctx context.Context, actor hr.Actor, id hr.ID) (Invitation, error) {
	args := pgx.NamedArgs{"id": id}
	var words []InvitationWords
	i, err := scanInvitation(tx.QueryRow(ctx, `SELECT `+invitationColumns+`, coalesce((SELECT json_agg(json_build_object('seeker', w.from_seeker, 'words', w.words,
			'at', w.at) ORDER BY w.id) FROM invitation_words w WHERE w.invitation = i.id), '[]')`+invitationJoins+`WHERE i.id = @id AND `+
		within(hr.Allow(actor, hr.See, hr.KindInvitation), invitationReach, args), args), &words)
	i.Words = words
	return i, failed("invitation", missing(err, "error.invitation.not_found"))
}

// Invitations lists what reached the actor as a seeker, the newest first.
func (tx *Tx) Invitations(ctx context.Context, actor hr.Actor, p Page) ([]Invitation, string, error) {
	return tx.invitations(ctx, hr.Scope{Own: hr.Allow(actor, hr.See, hr.KindInvitation).Own}, p)
}

// SentInvitations lists what the actor's companies have sent, the newest first.
func (tx *Tx) SentInvitations(ctx context.Context, actor hr.Actor, p Page) ([]Invitation, string, error) {
	scope := hr.Allow(actor, hr.See, hr.KindInvitation)
	scope.Own = hr.ID{}
	return tx.invitations(ctx, scope, p)
}

func (tx *Tx) invitations(ctx context.Context, scope hr.Scope, p Page) ([]Invitation, string, error) {
	args := pgx.NamedArgs{}
	where := within(scope, invitationReach, args)
	page, order := p.newest("i.created_at", "i.id", args)
	rows, err := tx.Query(ctx, `SELECT `+invitationColumns+invitationJoins+`WHERE `+where+` AND `+page+order, args)
	if err != nil {
		return nil, "", failed("invitations", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (Invitation, error) { return scanInvitation(row) })
	if err != nil {
		return nil, "", failed("invitations", err)
	}
	list, next := cut(p, list, func(i Invitation) (time.Time, hr.ID) { return i.CreatedAt, i.ID })
	return list, next, nil
}

func (tx *Tx) lockInvitation(ctx context.Context, scope hr.Scope, id hr.ID) (Invitation, error) {
	args := pgx.NamedArgs{"id": id}
	i, err := scanInvitation(tx.QueryRow(ctx, `SELECT `+invitationColumns+invitationJoins+`WHERE i.id = @id AND `+
		within(scope, invitationReach, args)+` FOR UPDATE OF i`, args))
	return i, failed("lock invitation", missing(err, "error.invitation.not_found"))
}

// AcceptInvitation makes the application: origin invited, stage CV approved. Contacts are shown if the person says so
// here. An invitation that was only named in a line gets a vacancy of its own, closed until the employer fills it in.
// A second tap gives the same application.
func (tx *Tx) AcceptInvitation(ctx context.Context, actor hr.Actor, id hr.ID, contacts bool) (hr.Application, error) {
	i, err := tx.lockInvitation(ctx, hr.Scope{Own: hr.Allow(actor, hr.Answer, hr.KindInvitation).Own}, id)
	if err != nil {
		return hr.Application{}, err
	}
	if i.State == hr.InvitationAccepted && !i.Application.IsZero() {
		a, _, err := tx.Application(ctx, actor, i.Application)
		return a.Application, err
	}
	if i.State != hr.InvitationSent {
		return hr.Application{}, hr.Fail(hr.Conflict, "error.invitation.answered")
	}
	if i.Vacancy.IsZero() {
		if i.Vacancy, err = tx.namedVacancy(ctx, i); err != nil {
			return hr.Application{}, err
		}
	}
	if a, found, err := tx.acceptApplied(ctx, actor, i); err != nil || found {
		return a, err
	}
	a, follows := hr.AcceptInvitation(i.Invitation, hr.InvitationMatter{Company: i.Company, CompanyName: i.CompanyName, Title: i.Title}, contacts, tx.at)
	if err := tx.insertApplication(ctx, actor, a, false); err != nil {
		return a, err
	}
	_, err = tx.Exec(ctx, `UPDATE invitations SET state = 'accepted', application = $2, vacancy = $3, updated_at = $4 WHERE id = $1`, id, a.ID, i.Vacancy, tx.at)
	if err != nil {
		return a, failed("accept invitation", err)
	}
	return a, tx.apply(ctx, actor, follows...)
}

// acceptApplied accepts an invitation to a vacancy the person has applied to meanwhile: that application stands.
func (tx *Tx) acceptApplied(ctx context.Context, actor hr.Actor, i Invitation) (a hr.Application, found bool, err error) {
	var id hr.ID
	err = tx.QueryRow(ctx, `UPDATE invitations i SET state = 'accepted', application = p.id, updated_at = $4 FROM applications p
		WHERE i.id = $1 AND p.vacancy = $2 AND p.seeker = $3 AND p.stage <> 'withdrawn' RETURNING p.id`, i.ID, i.Vacancy, actor.Account, tx.at).Scan(&id)
	if errors.Is(err, pgx.ErrNoRows) {
		return a, false, nil
	}
	if err != nil {
		return a, false, failed("accept invitation", err)
	}
	there, _, err := tx.Application(ctx, actor, id)
	return there.Application, true, err
}

func (tx *Tx) namedVacancy(ctx context.Context, i Invitation) (hr.ID, error) {
	v := hr.Vacancy{ID: hr.NewID(), Company: i.Company, Responsible: i.Sender, State: hr.VacancyClosed, Rev: 1, CreatedAt: tx.at,
		ExpiresAt: tx.at.Add(hr.VacancyLives), VacancyFields: hr.VacancyFields{Title: i.Title}}
	return v.ID, tx.saveVacancy(ctx, v, nil)
}

// DeclineInvitation declines with words or without; the sender is told, politely.
func (tx *Tx) DeclineInvitation(ctx context.Context, actor hr.Actor, id hr.ID, words string) error {
	i, err := tx.lockInvitation(ctx, hr.Scope{Own: hr.Allow(actor, hr.Answer, hr.KindInvitation).Own}, id)
	if err != nil || i.State == hr.InvitationDeclined {
		return err
	}
	if i.State != hr.InvitationSent {
		return hr.Fail(hr.Conflict, "error.invitation.answered")
	}
	if _, err := tx.Exec(ctx, `UPDATE invitations SET state = 'declined', answer = $2, updated_at = $3 WHERE id = $1`, id, words, tx.at); err != nil {
		return failed("decline invitation", err)
	}
	return tx.apply(ctx, actor, tx.toSender(i, hr.NoteInvitationDeclined, words),
		hr.Record{Action: "invitation.declined", Kind: hr.KindInvitation, Of: id, Person: i.Seeker, Fields: []string{"state"}, Before: i.State, After: hr.InvitationDeclined})
}

// AnswerInvitation takes the seeker's words to the employer, or the employer's further words to the seeker, without
// deciding anything.
func (tx *Tx) AnswerInvitation(ctx context.Context, actor hr.Actor, id hr.ID, words string) error {
	if words == "" {
		return hr.Fail(hr.Invalid, "error.invitation.needs_words")
	}
	scope := hr.Scope{Own: hr.Allow(actor, hr.Answer, hr.KindInvitation).Own, Companies: hr.Allow(actor, hr.Edit, hr.KindInvitation).Companies}
	i, err := tx.lockInvitation(ctx, scope, id)
	if err != nil {
		return err
	}
	seeker := i.Seeker == actor.Account
	_, err = tx.Exec(ctx, `WITH w AS (INSERT INTO invitation_words (invitation, author, from_seeker, words, at) VALUES ($1, $2, $3, $4, $5))
		UPDATE invitations SET updated_at = $5, answer = CASE WHEN $3 THEN $4 ELSE answer END WHERE id = $1`, id, actor.Account, seeker, words, tx.at)
	if err != nil {
		return failed("answer invitation", err)
	}
	if seeker {
		return tx.apply(ctx, actor, tx.toSender(i, hr.NoteInvitationAnswer, words))
	}
	var silenced bool
	if err := tx.QueryRow(ctx, `SELECT silenced FROM invitations WHERE id = $1`, id).Scan(&silenced); err != nil || silenced {
		return failed("answer invitation", err)
	}
	return tx.apply(ctx, actor, hr.Notify{To: hr.Audience{Person: i.Seeker}, Kind: hr.NoticeInvites, Person: i.Seeker, Note: i.note(hr.NoteInvitationMore, words, tx.at)})
}

// toSender tells who sent an invitation; the company's owners stand in for one who has left.
func (tx *Tx) toSender(i Invitation, template, words string) hr.Notify {
	to := hr.Audience{Person: i.Sender}
	if i.Sender.IsZero() {
		to = hr.Audience{Owners: i.Company}
	}
	return hr.Notify{To: to, Kind: hr.NoticeApplications, Person: i.Seeker, Note: i.note(template, words, tx.at)}
}
