package store

import (
	"context"
	"encoding/json"
	"strings"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

const resumeColumns = `r.id, r.owner, r.state, r.rev, r.data, r.created_at, r.updated_at`

func scanResume(row pgx.Row, more ...any) (r hr.Resume, err error) {
	var data []byte
	into := []any{&r.ID, &r.Owner, &r.State, &r.Rev, &data, &r.CreatedAt, &r.UpdatedAt}
	if err := row.Scan(append(into, more...)...); err != nil {
		return r, err
	}
	return r, json.Unmarshal(data, &r.ResumeFields)
}

func collectResume(row pgx.CollectableRow) (hr.Resume, error) { return scanResume(row) }

var resumeReach = reach{owner: "r.owner", public: findable}

// PublishResume publishes the résumé of a draft, or saves changes to the one the draft is of; a hidden one stays
// hidden. It needs the person's consent to keep personal data ("error.consent.store") and at most hr.ResumesAtMost
// are kept.
func (tx *Tx) PublishResume(ctx context.Context, actor hr.Actor, d hr.Draft) (hr.Resume, error) {
	scope := hr.Allow(actor, hr.Create, hr.KindResume)
	if scope.Own.IsZero() {
		return hr.Resume{}, hr.Fail(hr.Forbidden, "error.role.seeker")
	}
	if d.Resume == nil {
		return hr.Resume{}, hr.Fail(hr.Invalid, "error.resume.needs_title")
	}
	if err := hr.CheckResume(*d.Resume); err != nil {
		return hr.Resume{}, err
	}
	r := hr.Resume{ID: hr.NewID(), Owner: actor.Account, State: hr.ResumePublished, Rev: 1, CreatedAt: tx.at}
	action := "resume.published"
	if !d.Of.IsZero() {
		var err error
		if r, err = tx.lockResume(ctx, hr.Allow(actor, hr.Edit, hr.KindResume), d.Of); err != nil {
			return r, err
		}
		r.Rev++
		action = "resume.edited"
	}
	if err := tx.mayKeepResume(ctx, actor, d.Of.IsZero(), d.Resume.CV); err != nil {
		return r, err
	}
	r.ResumeFields, r.UpdatedAt = *d.Resume, tx.at
	if err := tx.saveResume(ctx, r); err != nil {
		return r, err
	}
	return r, tx.apply(ctx, actor, hr.Record{Action: action, Kind: hr.KindResume, Of: r.ID},
		hr.StartJob{Owner: r.Owner, Job: hr.Job{Name: "embed", Of: r.ID}})
}

// mayKeepResume checks consent, number and that the CV file is the person's own.
func (tx *Tx) mayKeepResume(ctx context.Context, actor hr.Actor, fresh bool, cv hr.ID) error {
	var consent, file bool
	var count int
	err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT FROM consents WHERE account = $1 AND purpose = 'store' AND withdrawn_at IS NULL),
		$2::uuid IS NULL OR EXISTS (SELECT FROM blobs WHERE id = $2 AND owner = $1), (SELECT count(*) FROM resumes WHERE owner = $1)`,
		actor.Account, cv).Scan(&consent, &file, &count)
	switch {
	case err != nil:
		return failed("publish resume", err)
	case !consent:
		return hr.Fail(hr.Forbidden, "error.consent.store")
	case !file:
		return hr.Fail(hr.NotFound, "error.file.not_found")
	case fresh && count >= hr.ResumesAtMost:
		return hr.Fail(hr.TooMany, "error.resume.too_many", hr.Num("count", hr.ResumesAtMost))
	}
	return nil
}

func (tx *Tx) saveResume(ctx context.Context, r hr.Resume) error {
	data, err := json.Marshal(r.ResumeFields)
	if err != nil {
		return failed("save resume", err)
	}
	_, err = tx.Exec(ctx, `INSERT INTO resumes AS r (id, owner, state, rev, data, title, tags, city, formats, employers, search, created_at, updated_at)
		VALUES (@id, @owner, @state, @rev, @data, @title, @tags, @city, @formats, coalesce(@employers, '{}'::text[]),
			setweight(search_words(@title), 'A') || setweight(search_words(@skills), 'B') || setweight(search_words(@text), 'D'), @created, @at)
		ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, data = excluded.data, title = excluded.title, tags = excluded.tags, city = excluded.city,
			formats = excluded.formats, employers = excluded.employers, search = excluded.search, updated_at = excluded.updated_at
		WHERE r.owner = excluded.owner`,
		pgx.NamedArgs{"id": r.ID, "owner": r.Owner, "state": r.State, "rev": r.Rev, "data": json.RawMessage(data), "title": r.Title,
			"tags": tags(r.Skills), "city": strings.ToLower(r.City), "formats": texts(r.Formats), "employers": r.CurrentEmployers(),
			"skills": strings.Join(r.Skills, " "), "text": searchable(r.ResumeFields), "created": r.CreatedAt, "at": tx.at})
	return failed("save resume", err)
}

// searchable is the text a résumé is found by besides title and skills: its jobs as a stranger may see them.
func searchable(f hr.ResumeFields) string {
	var b strings.Builder
	for _, e := range f.Mask(hr.ContactMasks()).Experience {
		b.WriteString(e.Title + " " + e.Text + "\n")
	}
	return b.String()
}

func (tx *Tx) lockResume(ctx context.Context, scope hr.Scope, id hr.ID) (hr.Resume, error) {
	args := pgx.NamedArgs{"id": id}
	r, err := scanResume(tx.QueryRow(ctx, `SELECT `+resumeColumns+` FROM resumes r WHERE r.id = @id AND `+
		within(scope, reach{owner: "r.owner"}, args)+` FOR UPDATE OF r`, args))
	return r, failed("lock resume", missing(err, "error.resume.not_found"))
}

// Resume gives a résumé as the actor may see it: their own whole; one that can be found, or that came with an
// application to their companies, without name, contacts, links, summary, CV and current employer, unless that
// application shows contacts (hr.ContactStages). One that is hidden from the actor is NotFound exactly like one that does not exist.
func (tx *Tx) Resume(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Resume, error) {
	scope := hr.Allow(actor, hr.See, hr.KindResume)
	args := pgx.NamedArgs{"id": id, "companies": actor.Companies, "contact_stages": texts(hr.ContactStages())}
	applied := `false`
	if seen := hr.Allow(actor, hr.See, hr.KindApplication); len(seen.Companies) > 0 {
		applied = `p.resume IS NOT NULL`
		args["seen"] = seen.Companies
	} else {
		args["seen"] = []hr.ID{}
	}
	var contacts bool
	var name string
	r, err := scanResume(tx.QueryRow(ctx, `SELECT `+resumeColumns+`, coalesce(p.contacts, false), coalesce(p.resume::text, '') FROM resumes r JOIN accounts o ON o.id = r.owner
		LEFT JOIN (SELECT p.resume, bool_or(`+showsContacts+`) AS contacts FROM applications p JOIN vacancies v ON v.id = p.vacancy
			WHERE p.resume = @id AND v.company = ANY (@seen) AND NOT p.silenced GROUP BY p.resume) p ON true
		WHERE r.id = @id AND (`+within(scope, resumeReach, args)+` OR `+applied+`)`, args), &contacts, &name)
	if err != nil {
		return hr.Resume{}, failed("resume", missing(err, "error.resume.not_found"))
	}
	if scope.All || r.Owner == actor.Account || contacts {
		return r, nil
	}
	full := r.Name
	r.ResumeFields = r.Mask(hr.ContactMasks())
	if name != "" { // who has applied is known by name and initial
		r.Name = hr.ShortName(full)
	}
	return r, nil
}

// MyResumes lists the actor's résumés, the oldest first, hidden ones included.
func (tx *Tx) MyResumes(ctx context.Context, actor hr.Actor) ([]hr.Resume, error) {
	rows, err := tx.Query(ctx, `SELECT `+resumeColumns+` FROM resumes r WHERE r.owner = $1 ORDER BY r.created_at, r.id LIMIT 50`, actor.Account)
	if err != nil {
		return nil, failed("my resumes", err)
	}
	return pgx.CollectRows(rows, collectResume)
}

// ResumeDraft makes a draft to edit a résumé of the actor, not saved yet.
func (tx *Tx) ResumeDraft(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Draft, error) {
	r, err := tx.lockResume(ctx, hr.Allow(actor, hr.Edit, hr.KindResume), id)
	if err != nil {
		return hr.Draft{}, err
	}
	return hr.Draft{ID: hr.NewID(), Owner: actor.Account, Kind: hr.DraftResume, Rev: 1, Resume: &r.ResumeFields, Of: r.ID}, nil
}

// HideResume keeps a résumé from being found; where it was sent with an application it stays to be seen.
func (tx *Tx) HideResume(ctx context.Context, actor hr.Actor, id hr.ID) error {
	return tx.setResume(ctx, actor, id, hr.ResumeHidden)
}

// ShowResume lets a hidden résumé be found again; it needs the consent to keep personal data.
func (tx *Tx) ShowResume(ctx context.Context, actor hr.Actor, id hr.ID) error {
	if err := tx.mayKeepResume(ctx, actor, false, hr.ID{}); err != nil {
		return err
	}
	return tx.setResume(ctx, actor, id, hr.ResumePublished)
}

func (tx *Tx) setResume(ctx context.Context, actor hr.Actor, id hr.ID, to hr.ResumeState) error {
	r, err := tx.lockResume(ctx, hr.Allow(actor, hr.Edit, hr.KindResume), id)
	if err != nil || r.State == to {
		return err
	}
	tag, err := tx.Exec(ctx, `UPDATE resumes SET state = $2 WHERE id = $1 AND NOT (removed AND $2 = 'published')`, id, to)
	if err == nil && tag.RowsAffected() == 0 {
		return hr.Fail(hr.Forbidden, "error.resume.removed")
	}
	if err != nil {
		return failed("set resume", err)
	}
	return tx.apply(ctx, actor, hr.Record{Action: "resume." + string(to), Kind: hr.KindResume, Of: id, Fields: []string{"state"}, Before: r.State, After: to})
}

// DeleteResume deletes a résumé with the applications made with it and its CV file. Employers who have such an open
// application are told that it was withdrawn.
func (tx *Tx) DeleteResume(ctx context.Context, actor hr.Actor, id hr.ID) error {
	r, err := tx.lockResume(ctx, hr.Allow(actor, hr.Delete, hr.KindResume), id)
	if err != nil {
		return err
	}
	open, err := tx.openOfResume(ctx, id)
	if err != nil {
		return err
	}
	for _, f := range open {
		if _, err := tx.move(ctx, actor, f, hr.StageWithdrawn); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, `DELETE FROM resumes WHERE id = $1`, id); err != nil {
		return failed("delete resume", err)
	}
	if !r.CV.IsZero() {
		_, err := tx.Exec(ctx, `DELETE FROM blobs b WHERE b.id = $1 AND b.owner = $2
			AND NOT EXISTS (SELECT FROM resumes o WHERE o.owner = $2 AND o.data->>'cv' = $1::text)`, r.CV, r.Owner)
		if err != nil {
			return failed("delete resume", err)
		}
	}
	return tx.apply(ctx, actor, hr.Record{Action: "resume.deleted", Kind: hr.KindResume, Of: id})
}

// HideFromCompany keeps the person's résumés from being found by a company of this name, here already or not (B4).
func (tx *Tx) HideFromCompany(ctx context.Context, actor hr.Actor, name string) error {
	key := hr.CompanyKey(name)
	if key == "" {
		return hr.Fail(hr.Invalid, "error.company.needs_name")
	}
	_, err := tx.Exec(ctx, `INSERT INTO hidden_from (account, key, name, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		actor.Account, key, clip(name, 120), tx.at)
	return failed("hide from company", err)
}

// ShowToCompany undoes HideFromCompany.
func (tx *Tx) ShowToCompany(ctx context.Context, actor hr.Actor, name string) error {
	_, err := tx.Exec(ctx, `DELETE FROM hidden_from WHERE account = $1 AND key = $2`, actor.Account, hr.CompanyKey(name))
	return failed("show to company", err)
}

// HiddenFrom lists the names of the companies the person hides from.
func (tx *Tx) HiddenFrom(ctx context.Context, actor hr.Actor) ([]string, error) {
	rows, err := tx.Query(ctx, `SELECT name FROM hidden_from WHERE account = $1 ORDER BY at, key`, actor.Account)
	if err != nil {
		return nil, failed("hidden from", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}
