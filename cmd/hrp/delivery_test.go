package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hrp/store"
	"hrp/store/storetest"

	"github.com/stretchr/testify/require"
)

// crowd is how many persons talk at once.
const crowd = 16

// scale is how much the tests do. The environment asks for more: `make bench` does.
type scale struct {
	dialogues int           // at least so many per scenario
	kills     int           // at least so many where something is killed
	pace      time.Duration // between kills; 0: after a few answers
}

func readScale(t *testing.T) scale {
	t.Helper()
	s := scale{dialogues: 100, kills: 4}
	for name, set := range map[string]func(string) error{
		"HRP_DELIVERY_DIALOGUES": func(v string) (err error) { s.dialogues, err = strconv.Atoi(v); return },
		"HRP_DELIVERY_KILLS":     func(v string) (err error) { s.kills, err = strconv.Atoi(v); return },
		"HRP_DELIVERY_PACE":      func(v string) (err error) { s.pace, err = time.ParseDuration(v); return },
	} {
		if v := os.Getenv(name); v != "" {
			require.NoError(t, set(v), name)
		}
	}
	return s
}

// The guarantees of delivery, each against the real program in processes of its own. Those without a kill come first: all
// at once would be more programs than a small machine starts within a person's patience.
func TestDelivery(t *testing.T) {
	exe := buildProgram(t)
	size := readScale(t)
	fresh := func(t *testing.T) string { return storetest.URL(t, store.Migrate, store.SchemaHash()) }

	t.Run("undisturbed", func(t *testing.T) {
		t.Run("each update one to three times", func(t *testing.T) {
			t.Parallel()
			s := openSite(t, exe, fresh(t), siteOptions{replicas: 2, copies: true})
			list := s.models()
			n := 5 * size.dialogues
			people, err := s.people(list, n, (*visitor).hold, nil)
			require.NoError(t, err)
			extra := s.edge.extra.Load()
			require.Greater(t, extra, int64(n), "the edge must have repeated updates")
			s.settled()
			s.right(list, people, 0)
			s.noObjections()
			t.Logf("result of %s: %d of %d dialogues right, %d updates delivered more than once", t.Name(), len(people), n, extra)
		})
		t.Run("answers the moment the last update is acknowledged", func(t *testing.T) {
			t.Parallel()
			s := openSite(t, exe, fresh(t), siteOptions{replicas: 2, latency: 5 * time.Millisecond})
			list := s.models()
			n := 3 * size.dialogues
			people, err := s.people(list, n, (*visitor).rush, nil)
			require.NoError(t, err)
			s.settled()
			s.right(list, people, 0)
			s.noObjections()
			t.Logf("result of %s: %d of %d dialogues right", t.Name(), len(people), n)
		})
		t.Run("a tap races a text", func(t *testing.T) {
			t.Parallel()
			races(t, openSite(t, exe, fresh(t), siteOptions{replicas: 2}), size.dialogues)
		})
	})
	t.Run("killed", func(t *testing.T) {
		for _, k := range []struct {
			name string
			o    siteOptions
		}{
			{"kill -9, one replica, webhook", siteOptions{replicas: 1, latency: 5 * time.Millisecond}},
			{"kill -9, two replicas, webhook", siteOptions{replicas: 2, latency: 5 * time.Millisecond, copies: true}},
			{"kill -9, two replicas, long polling", siteOptions{replicas: 2, latency: 5 * time.Millisecond, polling: true}},
		} {
			t.Run(k.name, func(t *testing.T) {
				t.Parallel()
				s := openSite(t, exe, fresh(t), k.o)
				s.underFire(size, func() int {
					victim := s.replicas[rand.IntN(len(s.replicas))]
					n := s.kill(victim)
					s.restart(victim)
					return n
				})
			})
		}
		t.Run("PostgreSQL killed and back", func(t *testing.T) {
			t.Parallel()
			c := ownCluster(t)
			s := openSite(t, exe, c.url, siteOptions{replicas: 1, latency: 5 * time.Millisecond})
			size.kills = (size.kills + 1) / 2
			s.underFire(size, func() int { return s.crash(c) })
		})
	})
}

// people holds dialogues, crowd of them at a time: at least n, and on until more says that it is enough. more may be nil.
func (s *site) people(list []model, n int, hold func(*visitor, model) error, more func() bool) ([]*visitor, error) {
	var (
		began  atomic.Int64
		mu     sync.Mutex
		people []*visitor
		failed []error
		group  sync.WaitGroup
	)
	talk := func(i int) error {
		v, err := s.visitor(variants()[i%len(list)])
		if err != nil {
			return err
		}
		mu.Lock()
		people = append(people, v)
		mu.Unlock()
		return hold(v, list[i%len(list)])
	}
	for range crowd {
		group.Go(func() {
			for i := int(began.Add(1) - 1); i < n || more != nil && more(); i = int(began.Add(1) - 1) {
				if err := talk(i); err != nil {
					mu.Lock()
					failed = append(failed, err)
					mu.Unlock()
					return
				}
			}
		})
	}
	group.Wait()
	return people, errors.Join(failed...)
}

// underFire holds dialogues while strike, which says how many operations were in flight, strikes again and again.
func (s *site) underFire(size scale, strike func() int) {
	list := s.models()
	s.bound = stubborn
	var strikes, inFlight int
	var done atomic.Bool
	var people []*visitor
	var err error
	over := make(chan struct{})
	go func() {
		defer close(over)
		people, err = s.people(list, size.dialogues, (*visitor).hold, func() bool { return !done.Load() })
	}()
	for strikes < size.kills && s.awaitPace(size.pace, over) {
		inFlight += strike()
		strikes++
	}
	done.Store(true)
	<-over
	require.NoError(s.t, err)
	require.GreaterOrEqual(s.t, strikes, size.kills, "all persons were done too early")
	s.settled()
	repeats := s.right(list, people, inFlight)
	s.t.Logf("result of %s: %d of %d dialogues right, %d kills, %d operations in flight at them, %d sent again, all listed",
		s.t.Name(), len(people), len(people), strikes, inFlight, repeats)
}

// awaitPace waits for the moment of the next strike; it is false if the persons are done before.
func (s *site) awaitPace(pace time.Duration, over <-chan struct{}) bool {
	at, tick := s.progress.Load()+int64(rand.IntN(3*crowd)), time.NewTicker(cmp.Or(pace, time.Millisecond))
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if pace > 0 || s.progress.Load() > at {
				return true
			}
		case <-over:
			return false
		}
	}
}

// settled waits until nothing is left to be sent.
func (s *site) settled() {
	s.edge.group.Wait()
	s.until("the outbox is empty", func() bool {
		var waiting int
		s.scan(`SELECT count(*) FROM operations WHERE state IN ('queued', 'sending')`, &waiting)
		return waiting == 0
	})
}

// right checks every dialogue against its model, and the list of repeats against what was seen and what was in flight.
func (s *site) right(list []model, people []*visitor, inFlight int) (repeats int) {
	ctx := context.WithoutCancel(s.t.Context())
	listed, err := s.db.Repeats(ctx, 1_000_000)
	require.NoError(s.t, err)
	byChat := map[int64]int{}
	for _, d := range listed {
		byChat[d.Chat] += d.Repeats
		repeats += d.Repeats
	}
	require.LessOrEqual(s.t, repeats, inFlight, "operations sent again, and in flight at the kills")
	for _, v := range people {
		m := list[slices.Index(variants(), v.answers)]
		seen := v.wire.seenBy(v.id)
		once := slices.Compact(slices.Clone(seen))
		require.Equal(s.t, m.shown, once, "person %d", v.id)
		require.LessOrEqual(s.t, len(seen)-len(once), byChat[v.id], "person %d saw a repeat that is not listed: %q", v.id, seen)
		d, err := v.draft()
		require.NoError(s.t, err)
		require.Equal(s.t, m.draft, d, "person %d", v.id)
	}
	s.nothingFailed()
	return repeats
}

// nothingFailed looks for dead letters and for messages that were given up.
func (s *site) nothingFailed() {
	dead, err := s.db.DeadLetters(context.WithoutCancel(s.t.Context()), 10)
	require.NoError(s.t, err)
	require.Empty(s.t, dead)
	var lost int
	s.scan(`SELECT count(*) FROM operations WHERE state <> 'sent' AND kind <> 'answer'`, &lost)
	require.Zero(s.t, lost, "messages that were not sent")
}

// noObjections looks for calls that the Bot API objected to. A second answer to a tap is none: on a machine so busy that
// an update takes over a second, an empty answer goes ahead of the one that is queued.
func (s *site) noObjections() {
	var calls []call
	require.NoError(s.t, s.control("GET", "calls", nil, &calls))
	for _, c := range calls {
		if c.Method != "answerCallbackQuery" {
			require.Empty(s.t, c.Objections, "%s %s", c.Method, c.Params)
		}
	}
}

// races lets a tap and a text meet, and accepts what either order would have made of them.
func races(t *testing.T, s *site, n int) {
	list := s.models()
	v, err := s.visitor(variants()[0])
	require.NoError(t, err)
	const astana = ":s.astana:"
	tapped, err := v.calm(astana)
	require.NoError(t, err)
	require.NotEqual(t, list[0].draft.Resume.City, tapped.draft.Resume.City)
	first := list[:1]
	people, err := s.people(first, n, func(v *visitor, m model) error { return v.race(m, tapped, astana) }, nil)
	require.NoError(t, err)
	s.settled()
	var taps int
	for _, v := range people {
		seen := s.wire.seenBy(v.id)
		d, err := v.draft()
		require.NoError(t, err)
		want, ends := list[0], slices.Compact(slices.Clone(seen))
		if d.Resume.City == tapped.draft.Resume.City {
			want = tapped
			taps++
		}
		require.Equal(t, want.draft.Resume, d.Resume, fmt.Sprintf("%q", seen))
		require.Equal(t, want.shown[:3], ends[:3])
		require.Equal(t, want.shown[4], ends[len(ends)-1])
	}
	s.nothingFailed()
	t.Logf("result of %s: %d of %d dialogues right; the tap came first in %d", t.Name(), len(people), n, taps)
}
