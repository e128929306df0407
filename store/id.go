package store

import (
	"context"
	"fmt"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	pgxvec "github.com/pgvector/pgvector-go/pgx"
)

// registerTypes teaches a new connection the types of ours and of pgvector.
func registerTypes(ctx context.Context, c *pgx.Conn) error {
	c.TypeMap().RegisterType(&pgtype.Type{Name: "uuid", OID: pgtype.UUIDOID, Codec: idCodec{}})
	return pgxvec.RegisterTypes(ctx, c)
}

// idCodec is pgx's codec of uuid, with a short way for hr.ID: every statement has some, and by database/sql's
// interfaces each would travel through its text.
type idCodec struct{ pgtype.UUIDCodec }

func (c idCodec) PlanEncode(m *pgtype.Map, oid uint32, format int16, value any) pgtype.EncodePlan {
	if _, ok := value.(hr.ID); ok && format == pgtype.BinaryFormatCode {
		return encodeID{}
	}
	return c.UUIDCodec.PlanEncode(m, oid, format, value)
}

func (c idCodec) PlanScan(m *pgtype.Map, oid uint32, format int16, target any) pgtype.ScanPlan {
	if _, ok := target.(*hr.ID); ok && format == pgtype.BinaryFormatCode {
		return scanID{}
	}
	return c.UUIDCodec.PlanScan(m, oid, format, target)
}

type encodeID struct{}

func (encodeID) Encode(value any, buf []byte) ([]byte, error) {
	id := value.(hr.ID)
	if id.IsZero() {
		return nil, nil // NULL
	}
	return append(buf, id[:]...), nil
}

type scanID struct{}

func (scanID) Scan(src []byte, target any) error {
	id := target.(*hr.ID)
	if src != nil && len(src) != len(id) {
		return fmt.Errorf("store: a uuid of %d bytes", len(src))
	}
	*id = hr.ID{}
	copy(id[:], src)
	return nil
}
