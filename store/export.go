package store

import (
	"context"
	"encoding/json"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// personal lists what is held about a person: the name of each part and the query of its rows, where $1 is the
// account. What a company blocked or reported stays with the company: it is not told.
func personal() []struct{ name, rows string } {
	return []struct{ name, rows string }{
		{"account", `SELECT * FROM accounts WHERE id = $1`},
		{"consents", `SELECT purpose, given_at, withdrawn_at FROM consents WHERE account = $1 ORDER BY given_at`},
		{"dialogue", `SELECT flow, step, at FROM sessions WHERE account = $1 AND flow <> ''`},
		{"drafts", `SELECT id, kind, of, data, updated_at FROM drafts WHERE owner = $1 ORDER BY updated_at`},
		{"resumes", `SELECT id, state, data, created_at, updated_at FROM resumes WHERE owner = $1 ORDER BY created_at`},
		{"files", `SELECT id, name, mime, size, created_at FROM blobs WHERE owner = $1 ORDER BY created_at`},
		{"applications", `SELECT p.id, v.title AS vacancy, c.name AS company, p.resume, p.stage, p.origin, p.viewed, p.with_contacts, p.note, p.reason,
			p.reason_text, p.answer_by, p.created_at, p.updated_at FROM applications p JOIN vacancies v ON v.id = p.vacancy JOIN companies c ON c.id = v.company
			WHERE p.seeker = $1 ORDER BY p.created_at`},
		{"application_history", `SELECT e.application, e.stage, e.at FROM application_events e JOIN applications p ON p.id = e.application
			WHERE p.seeker = $1 OR e.actor = $1 ORDER BY e.id`},
		{"invitations", `SELECT i.id, i.title AS vacancy, c.name AS company, i.state, i.message, i.answer, i.created_at, i.updated_at
			FROM invitations i JOIN companies c ON c.id = i.company WHERE i.seeker = $1 AND NOT i.silenced OR i.sender = $1 ORDER BY i.created_at`},
		{"invitation_words", `SELECT w.invitation, w.words, w.at, w.from_seeker FROM invitation_words w JOIN invitations i ON i.id = w.invitation
			WHERE i.seeker = $1 AND NOT i.silenced OR w.author = $1 OR i.sender = $1 ORDER BY w.id`},
		{"saved_vacancies", `SELECT s.at, v.title FROM saved_vacancies s JOIN vacancies v ON v.id = s.vacancy WHERE s.account = $1 ORDER BY s.at`},
		{"hidden_vacancies", `SELECT s.at, v.title FROM hidden_vacancies s JOIN vacancies v ON v.id = s.vacancy WHERE s.account = $1 ORDER BY s.at`},
		{"saved_people", `SELECT s.at, r.title FROM saved_resumes s JOIN resumes r ON r.id = s.resume WHERE s.account = $1 ORDER BY s.at`},
		{"hidden_people", `SELECT s.at, r.title FROM hidden_resumes s JOIN resumes r ON r.id = s.resume WHERE s.account = $1 ORDER BY s.at`},
		{"watches", `SELECT query, state, created_at FROM watches WHERE account = $1 ORDER BY created_at`},
		{"told_vacancies", `SELECT t.at, v.title FROM told_vacancies t JOIN vacancies v ON v.id = t.vacancy WHERE t.account = $1 ORDER BY t.at`},
		{"told_people", `SELECT t.at, r.title FROM told_resumes t JOIN resumes r ON r.id = t.resume WHERE t.account = $1 ORDER BY t.at`},
		{"forwarded_posts", `SELECT d.draft, v.title AS vacancy, p.at FROM post_drafts d JOIN posts p USING (fingerprint) LEFT JOIN vacancies v ON v.id = p.vacancy
			WHERE d.account = $1 ORDER BY p.at`},
		{"roadmaps", `SELECT m.id, m.goal, m.created_at, m.updated_at, (SELECT jsonb_agg(to_jsonb(t) - 'roadmap' ORDER BY t.position) FROM roadmap_topics t
			WHERE t.roadmap = m.id) AS topics FROM roadmaps m WHERE m.owner = $1 ORDER BY m.created_at`},
		{"learning", `SELECT name, state, at FROM learning WHERE owner = $1 ORDER BY at`},
		{"hidden_from", `SELECT name, at FROM hidden_from WHERE account = $1 ORDER BY at`},
		{"blocked", `SELECT c.name, b.at FROM blocks b JOIN companies c ON c.id = b.company WHERE b.person = $1 AND b.by_person ORDER BY b.at`},
		{"reports", `SELECT kind, of, reason, words, state, created_at FROM reports WHERE reporter = $1 ORDER BY created_at`},
		{"memory", `SELECT data, expires_at FROM memories WHERE account = $1`},
		{"questions", `SELECT words, state, answer, created_at FROM questions WHERE asker = $1 ORDER BY created_at`},
		{"companies", `SELECT c.*, m.owner, m.since FROM companies c JOIN company_members m ON m.company = c.id WHERE m.account = $1 ORDER BY m.since`},
		{"vacancies", `SELECT id, company, state, data, created_at, updated_at FROM vacancies v WHERE v.responsible = $1
			OR v.company IN (SELECT company FROM company_members WHERE account = $1 AND owner) ORDER BY created_at`},
		{"join_requests", `SELECT c.name, j.state, j.created_at FROM join_requests j JOIN companies c ON c.id = j.company WHERE j.account = $1 ORDER BY j.created_at`},
		{"matching", `SELECT e.owner_kind, e.owner_id, e.model, e.vec::text FROM embeddings e WHERE e.owner_id IN (SELECT id FROM resumes WHERE owner = $1) ORDER BY e.model`},
		{"actions", `SELECT a.at, a.action, a.kind, a.of, a.fields, x.before, x.after FROM audit a LEFT JOIN audit_values x ON x.audit = a.id AND x.person = $1
			WHERE a.actor = $1 OR x.person = $1 ORDER BY a.id`},
		{"messages", `SELECT o.template, o.args, o.state, o.created_at FROM operations o JOIN accounts a ON a.telegram = o.chat WHERE a.id = $1 ORDER BY o.id`},
		{"failed_updates", `SELECT d.raw, d.at FROM dead_letters d JOIN accounts a ON a.telegram = d.chat WHERE a.id = $1 AND d.raw IS NOT NULL ORDER BY d.at`},
	}
}

// MyData gives everything held about a person as one JSON document, and the person's files, whose bytes ReadBlob gives.
func (tx *Tx) MyData(ctx context.Context, account hr.ID) ([]byte, []Blob, error) {
	document := map[string]json.RawMessage{}
	batch := &pgx.Batch{}
	for _, part := range personal() {
		batch.Queue(`SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (`+part.rows+`) x`, account).QueryRow(func(row pgx.Row) error {
			var rows json.RawMessage
			err := row.Scan(&rows)
			document[part.name] = rows
			return err
		})
	}
	var files []Blob
	batch.Queue(`SELECT id, name, mime, size FROM blobs WHERE owner = $1 ORDER BY created_at, id`, account).Query(func(rows pgx.Rows) (err error) {
		files, err = pgx.CollectRows(rows, pgx.RowToStructByPos[Blob])
		return err
	})
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return nil, nil, failed("my data", err)
	}
	out, err := json.MarshalIndent(document, "", "  ")
	return out, files, failed("my data", err)
}
