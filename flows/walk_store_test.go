package flows

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
	"hrp/store"
	"hrp/store/storetest"
)

// town is the database that several walkers share, and what they have not done yet.
type town struct {
	db    *store.DB
	tried sync.Map
	mu    sync.Mutex
	left  map[string]map[string]bool
	steps int
}

// errFailed is a failure that is nobody's answer: the whole update is undone and comes again.
var errFailed = errors.New("failed on purpose")

// dweller is a walker whose every step is an update of a person in the database.
type dweller struct {
	*walker
	town  *town
	who   store.Person
	moves [][2]string // of the step under way: dialogue and move
	n     int
	since int // steps since the dialogue was opened
}

// leash is how many steps a dialogue is followed before another one is opened, where moves are left elsewhere.
const leash = 12

func (h *town) newDweller(t *testing.T, n int) *dweller {
	e := New()
	d := &dweller{walker: newWalker(t, e, uint64(n)), town: h, who: store.Person{Telegram: int64(1000 + n)}}
	d.tried = &h.tried
	for name, f := range e.flows {
		f.taken = func(from, move string) { d.moves = append(d.moves, [2]string{name, from + " " + move}) }
	}
	return d
}

// walk takes steps until every move is taken and there were enough of them.
func (d *dweller) walk(least, most int) {
	for {
		d.town.mu.Lock()
		n := d.town.steps
		d.town.steps++
		done := n >= least && empty(d.town.left) || n >= most
		d.town.mu.Unlock()
		if done {
			return
		}
		d.update()
	}
}

// aim picks a dialogue, and half of the time a step of it of which a move is left: a draft may be taken up anywhere.
func (d *dweller) aim() (name, from, move string) {
	d.town.mu.Lock()
	defer d.town.mu.Unlock()
	weights := weighted(d.e)
	at := d.r.IntN(len(weights))
	for i := range weights {
		if name = weights[(at+i)%len(weights)]; len(d.town.left[name]) > 0 {
			break
		}
	}
	if d.chance(50) {
		return name, "", ""
	}
	for left := range d.town.left[name] {
		from, move, _ = strings.Cut(left, " ")
		return name, from, move
	}
	return name, "", ""
}

// open opens a dialogue at its beginning, or at a step with everything answered.
func (d *dweller) open() {
	name, from, move := d.aim()
	d.since = 0
	f := d.e.flows[name]
	d.start(name)
	st := f.step(from)
	if st == nil || st.final != "" || d.s.Flow != name { // nobody stands at an end
		return
	}
	d.s.Step, d.s.Return, d.s.Item, d.s.Job, d.d.Done = from, "", 0, hr.ID{}, []string{"detailed", "contactless"}
	if event, to, _ := strings.Cut(move, ">"); event == "return" {
		d.s.Return = to
	}
	for i := range f.steps {
		row := &f.steps[i]
		if answers := good[row.field]; len(answers) > 0 && row.part == "" {
			t := begin(d.e, f, d.s, d.d, d.input(Input{}))
			if row.group == nil && t.set(row, row.field, d.pick(answers)) == nil {
				d.d = t.d
			}
		}
	}
	switch {
	case st.verb != "":
		d.follow(Result{Session: d.s, Draft: d.d, Effects: []Effect{{Verb: st.verb}}}, nil)
	case st.job != "":
		d.s.Job = d.job(st.job)
	}
}

// update is one step: it may fail and come again, and it may come twice, one after the other or at once.
func (d *dweller) update() {
	d.n++
	key := fmt.Sprintf("u:%d:%d", d.who.Telegram, d.n)
	fails, twice, atOnce := d.chance(5), d.chance(10), d.chance(5)
	s, draft, jobs := d.s, d.d, d.jobs
	if fails {
		require.ErrorIs(d.t, d.apply(key, errFailed), errFailed)
		d.s, d.d, d.jobs = s, draft, jobs
	}
	if atOnce {
		var other sync.WaitGroup
		errs := make(chan error, 1)
		other.Go(func() { errs <- d.apply(key, nil) })
		require.NoError(d.t, d.apply(key, nil))
		other.Wait()
		require.NoError(d.t, <-errs)
	} else {
		require.NoError(d.t, d.apply(key, nil))
	}
	taken := d.moves
	if twice {
		require.NoError(d.t, d.town.db.InUpdate(context.Background(), key, d.who, func(*store.Tx, store.Turn) error {
			return errors.New("applied twice")
		}))
	}
	d.town.mu.Lock()
	for _, m := range taken {
		delete(d.town.left[m[0]], m[1])
	}
	d.town.mu.Unlock()
}

// apply makes the step in a transaction, from what is kept.
func (d *dweller) apply(key string, end error) error {
	ctx := context.Background()
	return d.town.db.InUpdate(ctx, key, d.who, func(tx *store.Tx, turn store.Turn) error {
		d.finds(turn)
		d.s, d.d, d.moves, d.dropped = turn.Session, turn.Draft, nil, false
		d.job = func(name string) hr.ID {
			id, err := tx.InsertJob(ctx, turn.Account.ID, hr.Job{Name: name, Draft: d.d.ID})
			require.NoError(d.t, err)
			return id
		}
		d.tries = func(verb func() *hr.Error) { // what a refused verb has done is undone, and nothing else
			err := tx.Try(ctx, func() error {
				if refused := verb(); refused != nil {
					require.NoError(d.t, tx.SetZone(ctx, turn.Account.ID, "Asia/Dubai"))
					return refused
				}
				return nil
			})
			require.True(d.t, err == nil || hr.AsError(err) != nil, err)
		}
		if d.s.Flow == "" || d.since > leash && d.chance(50) {
			d.open()
		} else {
			d.since++
			d.step()
		}
		d.s.Draft, d.d.Owner, d.s.At = d.d.ID, turn.Account.ID, tx.Now()
		tx.SaveSession(turn.Account.ID, d.s)
		if d.dropped {
			tx.DropDraft(turn.Account.ID, d.d.ID)
			d.d = hr.Draft{}
		} else if err := tx.SaveDraft(d.d); err != nil {
			return err
		}
		tx.Enqueue(hr.Operation{Chat: d.who.Telegram, Kind: hr.OpSend, Class: hr.Interactive, Template: "step", Args: json.RawMessage(`{}`)})
		return end
	})
}

// finds checks that what the last step left is what is kept.
func (d *dweller) finds(turn store.Turn) {
	require.Equal(d.t, "Asia/Almaty", turn.Account.Location().String(), "a refused verb is undone")
	was, is := d.s, turn.Session
	was.At = is.At
	require.Equal(d.t, was, is)
	require.Equal(d.t, content(d.t, d.d), content(d.t, turn.Draft))
}

// content is what a draft holds.
func content(t *testing.T, d hr.Draft) string {
	d.Rev, d.Owner = 0, hr.ID{}
	if len(d.Done) == 0 {
		d.Done = nil
	}
	return snapshot(t, d)
}

// TestWalksThroughTheStore: the walks of TestRandomWalksTakeEveryMove, kept in PostgreSQL from step to step, with verbs
// that are refused, transactions that fail, and updates that come again. Every move is taken, and what is done once is
// said once.
func TestWalksThroughTheStore(t *testing.T) {
	t.Parallel()
	const people, least, most = 6, 4_000, 60_000
	db, err := store.Open(t.Context(), storetest.URL(t, store.Migrate, store.SchemaHash()), store.Options{MaxConns: people + 2})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	h := &town{db: db, left: moves(New())}
	var walks sync.WaitGroup
	all := make([]*dweller, people)
	for n := range people {
		all[n] = h.newDweller(t, n)
		walks.Go(func() { all[n].walk(least, most) })
	}
	walks.Wait()
	t.Logf("%d steps", h.steps)
	for name, left := range h.left {
		require.Empty(t, left, name)
	}
	for _, d := range all {
		var said int
		require.NoError(t, db.Pool().QueryRow(t.Context(), `SELECT count(*) FROM operations WHERE chat = $1`, d.who.Telegram).Scan(&said))
		require.Equal(t, d.n, said)
	}
}
