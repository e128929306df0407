package hr

import (
	"crypto/rand"
	"database/sql/driver"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"time"
)

// ID is a UUIDv7 (RFC 9562): it sorts by the millisecond in which it was made. The zero ID means "none".
type ID [16]byte

var errID = errors.New("hr: malformed id")

// NewID makes an ID from the current time and 74 random bits.
func NewID() ID {
	var id ID
	_, _ = rand.Read(id[6:]) // crypto/rand.Read never fails (Go 1.24)
	ms := uint64(time.Now().UnixMilli())
	binary.BigEndian.PutUint16(id[0:], uint16(ms>>32))
	binary.BigEndian.PutUint32(id[2:], uint32(ms))
	id[6] = id[6]&0x0f | 0x70
	id[8] = id[8]&0x3f | 0x80
	return id
}

// IsZero reports whether the ID names nothing.
func (id ID) IsZero() bool { return id == ID{} }

// String is the usual form with dashes, 36 characters.
func (id ID) String() string {
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// Short is the unpadded base64url form, 22 characters, for callback data and deep links.
func (id ID) Short() string { return base64.RawURLEncoding.EncodeToString(id[:]) }

// ParseID reads the form with dashes or the short form.
func ParseID(s string) (ID, error) {
	var id ID
	switch len(s) {
	case 22:
		b, err := base64.RawURLEncoding.Strict().DecodeString(s)
		if err != nil || len(b) != 16 {
			return ID{}, errID
		}
		copy(id[:], b)
	case 36:
		if s[8] != '-' || s[13] != '-' || s[18] != '-' || s[23] != '-' {
			return ID{}, errID
		}
		b, err := hex.DecodeString(s[:8] + s[9:13] + s[14:18] + s[19:23] + s[24:])
		if err != nil {
			return ID{}, errID
		}
		copy(id[:], b)
	default:
		return ID{}, errID
	}
	return id, nil
}

// MarshalText writes the form with dashes; the zero ID is the empty string.
func (id ID) MarshalText() ([]byte, error) {
	if id.IsZero() {
		return []byte{}, nil
	}
	return []byte(id.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*id = ID{}
		return nil
	}
	v, err := ParseID(string(b))
	if err != nil {
		return err
	}
	*id = v
	return nil
}

// Value stores the zero ID as NULL.
func (id ID) Value() (driver.Value, error) {
	if id.IsZero() {
		return nil, nil
	}
	return id.String(), nil
}

// Scan reads a uuid column; NULL becomes the zero ID.
func (id *ID) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*id = ID{}
		return nil
	case string:
		return id.UnmarshalText([]byte(v))
	case []byte:
		if len(v) == 16 {
			copy(id[:], v)
			return nil
		}
		return id.UnmarshalText(v)
	case [16]byte:
		*id = v
		return nil
	default:
		return fmt.Errorf("hr: cannot read an id from %T", src)
	}
}
