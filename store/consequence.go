package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// apply carries out what follows from a decision, in the transaction of the decision.
func (tx *Tx) apply(ctx context.Context, actor hr.Actor, follows ...hr.Consequence) error {
	for _, c := range follows {
		var err error
		switch c := c.(type) {
		case hr.Notify:
			err = tx.notify(ctx, c)
		case hr.UpdateCard:
			err = tx.updateCard(ctx, c)
		case hr.Record:
			err = tx.record(ctx, actor.Account, c)
		case hr.StartJob:
			owner := c.Owner
			if owner.IsZero() {
				owner = actor.Account
			}
			_, err = tx.InsertJob(ctx, owner, c.Job)
		default:
			err = fmt.Errorf("no way to apply %T", c)
		}
		if err != nil {
			return failed("apply", err)
		}
	}
	return nil
}

// notify queues a message to everybody of the audience who can be reached and wants it.
func (tx *Tx) notify(ctx context.Context, n hr.Notify) error {
	people, err := tx.audience(ctx, n)
	if err != nil {
		return err
	}
	args, err := json.Marshal(n.Note)
	if err != nil {
		return err
	}
	for _, p := range people {
		op := hr.Operation{Chat: p.Telegram, Kind: hr.OpSend, Class: hr.Event, Slot: n.Slot, Template: n.Note.Template, Args: args,
			NotBefore: n.Note.NotBefore(tx.at, p.Location())}
		if n.Dedupe != "" {
			op.Dedupe = n.Dedupe + ":" + strconv.FormatInt(p.Telegram, 10)
		}
		tx.Enqueue(op)
	}
	return nil
}

// audience finds those a notification is for, with chat and time zone, the same query for every audience but for who it is.
func (tx *Tx) audience(ctx context.Context, n hr.Notify) ([]hr.Account, error) {
	args := pgx.NamedArgs{"kind": n.Kind, "person": n.Person, "company": n.Note.Company}
	var who string
	switch {
	case !n.To.Person.IsZero():
		who, args["who"] = `a.id = @who`, n.To.Person
	case !n.To.Responsible.IsZero():
		who, args["who"] = `a.id IN (SELECT coalesce(v.responsible, m.account) FROM vacancies v
			LEFT JOIN company_members m ON m.company = v.company AND m.owner AND v.responsible IS NULL WHERE v.id = @who)`, n.To.Responsible
	case !n.To.Owners.IsZero():
		who, args["who"] = `a.id IN (SELECT m.account FROM company_members m WHERE m.company = @who AND m.owner)`, n.To.Owners
	case n.To.Admins:
		who = `'admin' = ANY (a.roles)`
	default:
		return nil, fmt.Errorf("%s is for nobody", n.Note.Template)
	}
	rows, err := tx.Query(ctx, `SELECT a.telegram, a.zone FROM accounts a WHERE `+who+` AND NOT a.unreachable
		AND (@kind = '' OR @kind <> ALL (a.muted))
		AND NOT EXISTS (SELECT FROM blocks b WHERE b.person = @person::uuid AND b.company = @company::uuid)
		ORDER BY a.telegram`, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (a hr.Account, err error) {
		return a, row.Scan(&a.Telegram, &a.Zone)
	})
}

// updateCard edits the seeker's living card. Who has switched these notices off gets no new message by it, but a
// card that is there stays true.
func (tx *Tx) updateCard(ctx context.Context, c hr.UpdateCard) error {
	slot := "card:" + c.Note.Application.Short()
	var p hr.Account
	err := tx.QueryRow(ctx, `SELECT a.telegram, a.zone FROM accounts a WHERE a.id = @seeker AND NOT a.unreachable
		AND (@kind <> ALL (a.muted) OR EXISTS (SELECT FROM slots s WHERE s.chat = a.telegram AND s.slot = @slot))`,
		pgx.NamedArgs{"seeker": c.Seeker, "kind": hr.NoticeApplications, "slot": slot}).Scan(&p.Telegram, &p.Zone)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	args, err := json.Marshal(c.Note)
	if err != nil {
		return err
	}
	tx.Enqueue(hr.Operation{Chat: p.Telegram, Kind: hr.OpEdit, Class: hr.Event, Slot: slot, Template: c.Note.Template, Args: args,
		NotBefore: c.Note.NotBefore(tx.at, p.Location())})
	return nil
}

// record adds to the audit trail, and to the values that stand apart from it.
func (tx *Tx) record(ctx context.Context, actor hr.ID, r hr.Record) error {
	before, err := valueJSON(r.Before)
	if err != nil {
		return err
	}
	after, err := valueJSON(r.After)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `WITH entry AS (
			INSERT INTO audit (at, actor, action, kind, of, fields)
			VALUES (@at, @actor, @action, @kind, @of, coalesce(@fields, '{}'::text[])) RETURNING id
		)
		INSERT INTO audit_values (audit, person, before, after) SELECT id, @person, @before, @after FROM entry
		WHERE @before::jsonb IS NOT NULL OR @after::jsonb IS NOT NULL`,
		pgx.NamedArgs{"at": tx.at, "actor": actor, "action": r.Action, "kind": r.Kind, "of": r.Of, "fields": r.Fields,
			"person": r.Person, "before": before, "after": after})
	return err
}

func valueJSON(v any) (json.RawMessage, error) {
	if v == nil {
		return nil, nil
	}
	return json.Marshal(v)
}
