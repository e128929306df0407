package store

import (
	"context"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// HomeFacts are what the home of each role says in one line, and what decides the next best step (M14).
type HomeFacts struct {
	Draft     hr.ID // the newest unfinished draft, a company's only where there is no other; zero if none
	DraftKind hr.DraftKind
	DraftOf   hr.ID // the published thing it is of

	// As a seeker.
	Resumes      int
	Published    int
	Underway     int // own applications between sent and offer
	Invitations  int // waiting for an answer
	OpenResume   hr.ID
	SavedOpen    int // saved vacancies that are still open
	OfferPending int

	// As an employer.
	Companies     int
	Company       hr.ID // the first of them
	CompanyState  hr.CompanyState
	OpenVacancies int
	Waiting       int // vacancies that wait for the company to be confirmed
	Held          int
	Unseen        int // applications nobody has opened
	Unanswered    int // opened or not, neither advanced nor declined
	JoinRequests  int

	// As an admin.
	CompaniesToCheck int
	VacanciesToCheck int
	ReportsToCheck   int
}

// HomeFacts counts, in one query, what the actor's home shows; what the actor's roles do not reach counts nothing.
func (tx *Tx) HomeFacts(ctx context.Context, actor hr.Actor) (HomeFacts, error) {
	args := pgx.NamedArgs{"me": actor.Account, "companies": actor.Companies, "now": tx.at, "admin": actor.Has(hr.Admin)}
	rows, err := tx.Query(ctx, `SELECT d.id, coalesce(d.kind, ''), d.of,
		(SELECT count(*) FROM resumes WHERE owner = @me),
		(SELECT count(*) FROM resumes WHERE owner = @me AND state = 'published'),
		(SELECT count(*) FROM applications WHERE seeker = @me AND stage IN ('new', 'review', 'approved', 'interview')),
		(SELECT count(*) FROM invitations i WHERE i.seeker = @me AND i.state = 'sent' AND NOT i.silenced
			AND NOT coalesce((SELECT w.from_seeker FROM invitation_words w WHERE w.invitation = i.id ORDER BY w.id DESC LIMIT 1), false)),
		(SELECT id FROM resumes WHERE owner = @me ORDER BY state = 'published' DESC, updated_at DESC LIMIT 1),
		(SELECT count(*) FROM saved_vacancies s JOIN vacancies v ON v.id = s.vacancy WHERE s.account = @me AND `+listed+`),
		(SELECT count(*) FROM applications WHERE seeker = @me AND stage = 'offer'),
		cardinality(coalesce(@companies::uuid[], '{}')), c.id, coalesce(c.state, ''),
		(SELECT count(*) FROM vacancies v WHERE v.company = ANY (@companies) AND v.state = 'open'),
		(SELECT count(*) FROM vacancies v WHERE v.company = ANY (@companies) AND v.state = 'waiting'),
		(SELECT count(*) FROM vacancies v WHERE v.company = ANY (@companies) AND v.state = 'held'),
		(SELECT count(*) FROM applications p JOIN vacancies v ON v.id = p.vacancy WHERE v.company = ANY (@companies) AND p.stage = 'new' AND NOT p.viewed AND NOT p.silenced),
		(SELECT count(*) FROM applications p JOIN vacancies v ON v.id = p.vacancy WHERE v.company = ANY (@companies) AND p.stage IN ('new', 'review') AND NOT p.silenced),
		(SELECT count(*) FROM join_requests j JOIN company_members m ON m.company = j.company WHERE m.account = @me AND m.owner AND j.state = 'sent'),
		CASE WHEN @admin THEN (SELECT count(*) FROM companies WHERE state = 'waiting') ELSE 0 END,
		CASE WHEN @admin THEN (SELECT count(*) FROM vacancies WHERE state = 'held') ELSE 0 END,
		CASE WHEN @admin THEN (SELECT count(*) FROM reports WHERE state = 'open') ELSE 0 END
		FROM (SELECT) one
		LEFT JOIN LATERAL (SELECT id, kind, of FROM drafts WHERE owner = @me AND kind <> 'letter'
			ORDER BY kind = 'company', updated_at DESC LIMIT 1) d ON true
		LEFT JOIN LATERAL (SELECT id, state FROM companies WHERE id = (@companies::uuid[])[1]) c ON true`, args)
	if err != nil {
		return HomeFacts{}, failed("home", err)
	}
	f, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[HomeFacts])
	return f, failed("home", err)
}

// Meanwhile is what happened since a moment.
type Meanwhile struct {
	Vacancies    int // new open ones, up to 1000
	Answers      int // changes of the actor's own applications by employers
	Invitations  int
	Applications int // to the actor's companies
}

// Since counts what happened since a moment, for who comes back after a while.
func (tx *Tx) Since(ctx context.Context, actor hr.Actor, since time.Time) (Meanwhile, error) {
	args := pgx.NamedArgs{"viewer": actor.Account, "companies": actor.Companies, "now": tx.at, "since": since}
	rows, err := tx.Query(ctx, `SELECT (SELECT count(*) FROM (SELECT FROM vacancies v WHERE `+listed+` AND `+unblocked+` AND v.published_at > @since LIMIT 1000) n),
		(SELECT count(*) FROM application_events e JOIN applications p ON p.id = e.application WHERE p.seeker = @viewer AND e.at > @since
			AND p.updated_at >= @since AND e.actor IS DISTINCT FROM @viewer),
		(SELECT count(*) FROM invitations i WHERE i.seeker = @viewer AND i.created_at > @since AND NOT i.silenced),
		(SELECT count(*) FROM applications p JOIN vacancies v ON v.id = p.vacancy WHERE v.company = ANY (@companies) AND p.created_at > @since AND NOT p.silenced)`, args)
	if err != nil {
		return Meanwhile{}, failed("since", err)
	}
	m, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Meanwhile])
	return m, failed("since", err)
}
