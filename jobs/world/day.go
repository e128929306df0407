package world

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hrp/hr"
	"hrp/store"
)

// afternoon is the hour of the place a visitor is moved to.
const afternoon = 14

// stayByDay moves a visitor whom night has reached to where it is afternoon: what waits for a person's morning, such as a
// refusal, is then seen while the sandbox is tried, at any hour. Who has chosen a city stays there.
func stayByDay(ctx context.Context, tx *store.Tx, visitor hr.Account) error {
	refusal := hr.Notification{Template: hr.NoteApplicationDeclined}
	chosen := visitor.Zone != "" && !strings.HasPrefix(visitor.Zone, "Etc/")
	if chosen || refusal.NotBefore(tx.Now(), visitor.Location()).IsZero() {
		return nil
	}
	return tx.SetZone(ctx, visitor.ID, zoneAt(afternoon, tx.Now()))
}

// zoneAt is a time zone in which a moment falls into the hour. The sign is the other way round (POSIX).
func zoneAt(hour int, at time.Time) string { return fmt.Sprintf("Etc/GMT%+d", at.UTC().Hour()-hour) }
