package store

import (
	"bytes"
	"context"
	"io"
	"strings"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// Blob is a file as it is listed; its bytes are read by ReadBlob.
type Blob struct {
	ID   hr.ID
	Name string
	MIME string
	Size int64 // bytes
}

const (
	blobChunk = 1 << 20
	// BlobAtMost is the largest file that is kept, Telegram's limit for what a bot may download.
	BlobAtMost = 20 << 20
)

// SaveBlob keeps a file of the owner, at most BlobAtMost bytes ("error.file.too_large").
func (tx *Tx) SaveBlob(ctx context.Context, owner hr.ID, name, mime string, r io.Reader) (Blob, error) {
	b := Blob{ID: hr.NewID(), Name: clip(strings.ToValidUTF8(strings.ReplaceAll(name, "\x00", ""), ""), 200), MIME: clip(mime, 100)}
	_, err := tx.Exec(ctx, `INSERT INTO blobs (id, owner, name, mime, size, created_at) VALUES ($1, $2, $3, $4, 0, $5)`, b.ID, owner, b.Name, b.MIME, tx.at)
	if err != nil {
		return b, failed("save blob", err)
	}
	chunk := make([]byte, blobChunk)
	for n := 0; ; n++ {
		k, err := io.ReadFull(r, chunk)
		if b.Size += int64(k); b.Size > BlobAtMost {
			return b, hr.Fail(hr.Invalid, "error.file.too_large", hr.Num("megabytes", BlobAtMost>>20))
		}
		if k > 0 {
			if _, err := tx.Exec(ctx, `INSERT INTO blob_chunks (blob, n, data) VALUES ($1, $2, $3)`, b.ID, n, chunk[:k]); err != nil {
				return b, failed("save blob", err)
			}
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return b, failed("save blob", err)
		}
	}
	_, err = tx.Exec(ctx, `UPDATE blobs SET size = $2 WHERE id = $1`, b.ID, b.Size)
	return b, failed("save blob", err)
}

// ReadBlob reads a file the actor may see: their own, or the CV of a résumé that came with an application showing
// contacts to the actor's companies.
func (tx *Tx) ReadBlob(ctx context.Context, actor hr.Actor, id hr.ID) (Blob, []byte, error) {
	args := pgx.NamedArgs{"id": id, "me": actor.Account, "companies": hr.Allow(actor, hr.See, hr.KindApplication).Companies, "admin": actor.Has(hr.Admin),
		"contact_stages": texts(hr.ContactStages())}
	b := Blob{ID: id}
	err := tx.QueryRow(ctx, `SELECT b.name, b.mime, b.size FROM blobs b WHERE b.id = @id AND (@admin OR b.owner = @me
		OR EXISTS (SELECT FROM applications p JOIN vacancies v ON v.id = p.vacancy JOIN resumes r ON r.id = p.resume
			WHERE p.seeker = b.owner AND r.data->>'cv' = b.id::text AND v.company = ANY (@companies) AND `+showsContacts+`))`, args).Scan(&b.Name, &b.MIME, &b.Size)
	if err != nil {
		return b, nil, failed("read blob", missing(err, "error.file.not_found"))
	}
	rows, err := tx.Query(ctx, `SELECT data FROM blob_chunks WHERE blob = $1 ORDER BY n`, id)
	if err != nil {
		return b, nil, failed("read blob", err)
	}
	chunks, err := pgx.CollectRows(rows, pgx.RowTo[[]byte])
	return b, bytes.Join(chunks, nil), failed("read blob", err)
}

// DeleteBlob deletes a file of the actor's own.
func (tx *Tx) DeleteBlob(ctx context.Context, actor hr.Actor, id hr.ID) error {
	tag, err := tx.Exec(ctx, `DELETE FROM blobs WHERE id = $1 AND owner = $2`, id, actor.Account)
	if err == nil && tag.RowsAffected() == 0 {
		return hr.Fail(hr.NotFound, "error.file.not_found")
	}
	return failed("delete blob", err)
}
