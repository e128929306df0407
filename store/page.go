package store

import (
	"encoding/base64"
	"encoding/binary"
	"time"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

const (
	pageDefault = 10
	pageMost    = 100
)

// Page is a part of a list: at most Limit rows (0: 10, at most 100) after the cursor that the page before gave.
// An empty cursor, or one that is damaged, is the beginning.
type Page struct {
	After string
	Limit int
}

func (p Page) limit() int {
	if p.Limit <= 0 {
		return pageDefault
	}
	return min(p.Limit, pageMost)
}

// newest adds to args what the clause needs, and gives the clauses that page a list from the newest row: the
// condition on the time and id columns, then the order with the limit. One row more than the page is read, which
// tells whether there is a next page.
func (p Page) newest(at, id string, args pgx.NamedArgs) (where, order string) {
	return p.by(at, id, "<", "DESC", args)
}

// oldest is newest the other way round.
func (p Page) oldest(at, id string, args pgx.NamedArgs) (where, order string) {
	return p.by(at, id, ">", "ASC", args)
}

func (p Page) by(at, id, before, direction string, args pgx.NamedArgs) (where, order string) {
	where = "true"
	if t, after, ok := readCursor(p.After); ok {
		args["page_at"], args["page_id"] = t, after
		where = "(" + at + ", " + id + ") " + before + " (@page_at, @page_id)"
	}
	args["page_limit"] = p.limit() + 1
	return where, " ORDER BY " + at + " " + direction + ", " + id + " " + direction + " LIMIT @page_limit"
}

// cut takes the extra row off and makes the cursor of the next page; it is empty on the last one.
func cut[T any](p Page, rows []T, key func(T) (time.Time, hr.ID)) ([]T, string) {
	if len(rows) <= p.limit() {
		return rows, ""
	}
	rows = rows[:p.limit()]
	at, id := key(rows[len(rows)-1])
	b := binary.BigEndian.AppendUint64(nil, uint64(at.UnixMicro()))
	return rows, base64.RawURLEncoding.EncodeToString(append(b, id[:]...))
}

func readCursor(s string) (at time.Time, id hr.ID, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) != 24 {
		return at, id, false
	}
	copy(id[:], b[8:])
	return time.UnixMicro(int64(binary.BigEndian.Uint64(b))), id, true
}
