package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// draftData is the part of a draft that is kept as JSON.
type draftData struct {
	Resume  *hr.ResumeFields  `json:"resume,omitempty"`
	Vacancy *hr.VacancyFields `json:"vacancy,omitempty"`
	Company *hr.CompanyFields `json:"company,omitempty"`
	Letter  *hr.Letter        `json:"letter,omitempty"`
	File    *hr.File          `json:"file,omitempty"`
	Done    []string          `json:"done,omitempty"`
}

func readDraft(d *hr.Draft, data []byte) error {
	var v draftData
	if err := json.Unmarshal(data, &v); err != nil {
		return fmt.Errorf("store: draft %s: %w", d.ID, err)
	}
	d.Resume, d.Vacancy, d.Company, d.Letter, d.File, d.Done = v.Resume, v.Vacancy, v.Company, v.Letter, v.File, v.Done
	return nil
}

// SaveDraft keeps a draft of the owner; its revision grows by one. It rides in the last round trip.
func (tx *Tx) SaveDraft(d hr.Draft) error {
	data, err := json.Marshal(draftData{d.Resume, d.Vacancy, d.Company, d.Letter, d.File, d.Done})
	if err != nil {
		return fmt.Errorf("store: draft %s: %w", d.ID, err)
	}
	tx.drafts = append(slices.DeleteFunc(tx.drafts, func(r draftRow) bool { return r.ID == d.ID }), draftRow{d, data})
	return nil
}

// DropDraft deletes a draft of the owner. It rides in the last round trip.
func (tx *Tx) DropDraft(owner, id hr.ID) {
	tx.save.Queue(`DELETE FROM drafts WHERE id = $1 AND owner = $2`, id, owner)
}

// Draft loads a draft of the owner.
func (tx *Tx) Draft(ctx context.Context, owner, id hr.ID) (hr.Draft, error) {
	return tx.oneDraft(ctx, `d.id = $2`, owner, id)
}

// LatestDraft loads the owner's newest draft of a kind that is about the published thing `of` (zero: a new one).
// The error is NotFound if there is none.
func (tx *Tx) LatestDraft(ctx context.Context, owner hr.ID, kind hr.DraftKind, of hr.ID) (hr.Draft, error) {
	return tx.oneDraft(ctx, `d.kind = $2 AND d.of IS NOT DISTINCT FROM $3::uuid`, owner, kind, of)
}

func (tx *Tx) oneDraft(ctx context.Context, where string, args ...any) (hr.Draft, error) {
	d, err := scanDraft(tx.QueryRow(ctx, `SELECT `+draftColumns+` FROM drafts d
		WHERE d.owner = $1 AND `+where+` ORDER BY d.updated_at DESC LIMIT 1`, args...))
	if errors.Is(err, pgx.ErrNoRows) {
		return d, hr.Fail(hr.NotFound, "error.draft.not_found")
	}
	if err != nil {
		return d, fmt.Errorf("store: draft: %w", err)
	}
	return d, nil
}

const draftColumns = `d.id, d.owner, d.kind, d.rev, d.of, d.data`

func scanDraft(row pgx.Row) (d hr.Draft, err error) {
	var data []byte
	if err := row.Scan(&d.ID, &d.Owner, &d.Kind, &d.Rev, &d.Of, &data); err != nil {
		return d, err
	}
	return d, readDraft(&d, data)
}
