package store_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// planned makes topics that are listed, but for those with a question mark.
func planned(names ...string) []hr.Topic {
	var out []hr.Topic
	for _, name := range names {
		t := hr.Topic{ID: hr.NewID(), Name: strings.TrimPrefix(name, "?"), Place: hr.TopicListed, State: hr.TopicTodo, Depth: hr.DepthWorking,
			Why: hr.Why{Asked: hr.AskedMust, Count: 2, Of: 3}}
		if t.Name != name {
			t.Place = hr.TopicOffered
		}
		out = append(out, t)
	}
	return out
}

func (w world) roadmap(a hr.Actor, goal hr.Goal, names ...string) (m hr.Roadmap) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		m, err = tx.MakeRoadmap(ctx, a, goal, planned(names...))
		return err
	})
	return m
}

// reads loads a roadmap anew.
func (w world) reads(a hr.Actor, m hr.Roadmap) (now hr.Roadmap) {
	w.Helper()
	w.in(func(ctx context.Context, tx *store.Tx) (err error) {
		now, err = tx.Roadmap(ctx, a, m.ID)
		return err
	})
	return now
}

// written is what a roadmap lists, then what it suggests, each with its state.
func written(m hr.Roadmap) string {
	words := func(list []hr.Topic) string {
		var out []string
		for _, t := range list {
			out = append(out, t.Name+":"+string(t.State))
		}
		return strings.Join(out, " ")
	}
	if suggested := hr.Suggested(m.Topics); len(suggested) > 0 {
		return words(hr.Listed(m.Topics)) + " / " + words(suggested)
	}
	return words(hr.Listed(m.Topics))
}

func topicID(w world, m hr.Roadmap, name string) hr.ID {
	w.Helper()
	for _, t := range m.Topics {
		if t.Name == name {
			return t.ID
		}
	}
	require.Fail(w, "no topic "+name)
	return hr.ID{}
}

func TestRoadmapIsKeptAndMadeAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.person("Aigerim", hr.Seeker)
	goal := hr.Goal{Title: "DevOps", Role: "devops engineer"}
	m := w.roadmap(a, goal, "Linux", "Docker", "Kubernetes", "?Kafka")
	require.Equal(t, "Linux:todo Docker:todo Kubernetes:todo / Kafka:todo", written(m))
	require.Equal(t, hr.Why{Asked: hr.AskedMust, Count: 2, Of: 3}, m.Topics[0].Why)
	require.Equal(t, goal, m.Goal)

	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveTopic(ctx, a, topicID(w, m, "Docker"), 2, true)
	})
	w.refused("error.topic.moved", w.try(func(ctx context.Context, tx *store.Tx) error {
		return tx.MoveTopic(ctx, a, topicID(w, m, "Docker"), 2, true)
	}))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		return tx.AddTopic(ctx, a, m.ID, "Наш стандарт")
	})
	w.refused("error.topic.already", w.try(func(ctx context.Context, tx *store.Tx) error {
		return tx.AddTopic(ctx, a, m.ID, "наш стандарт")
	}))
	for range 2 { // the second tap changes nothing
		w.in(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.RemoveTopic(ctx, a, topicID(w, m, "Kubernetes"))
			return err
		})
		w.in(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.TakeTopic(ctx, a, topicID(w, m, "Kafka"))
			return err
		})
		w.in(func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.SetTopic(ctx, a, topicID(w, m, "Linux"), hr.TopicDone)
			return err
		})
	}
	require.Equal(t, "Docker:todo Linux:done Наш стандарт:todo Kafka:todo / Kubernetes:todo", written(w.reads(a, m)))

	again := w.roadmap(a, goal, "Docker", "Kubernetes", "Helm")
	require.Equal(t, m.ID, again.ID, "one roadmap to a goal")
	require.Equal(t, "Docker:todo Linux:done Helm:todo Наш стандарт:todo Kafka:todo / Kubernetes:todo", written(again))
	require.Equal(t, written(again), written(w.reads(a, m)))
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.TakeTopic(ctx, a, topicID(w, m, "Kubernetes"))
		return err
	})
	require.Equal(t, "Docker:todo Linux:done Kubernetes:todo Helm:todo Наш стандарт:todo Kafka:todo", written(w.reads(a, m)), "it comes back to where it was")
}

func TestWhatIsLearntCarriesOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, other := w.person("Aigerim", hr.Seeker), w.person("Other", hr.Seeker)
	first := w.roadmap(a, hr.Goal{Role: "devops engineer"}, "Linux", "Docker")
	second := w.roadmap(a, hr.Goal{Role: "backend developer"}, "docker", "Redis")
	theirs := w.roadmap(other, hr.Goal{Role: "devops engineer"}, "Docker")
	set := func(s hr.TopicState) {
		w.in(func(ctx context.Context, tx *store.Tx) error {
			topic, err := tx.SetTopic(ctx, a, topicID(w, first, "Docker"), s)
			require.Equal(t, s, topic.State)
			return err
		})
	}
	learnt := func() (list []string) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) {
			list, err = tx.Learnt(ctx, a)
			return err
		})
		return list
	}
	for _, s := range []hr.TopicState{hr.TopicDoing, hr.TopicKnown, hr.TopicTodo, hr.TopicDone} {
		set(s)
		require.Equal(t, "docker:"+string(s)+" Redis:todo", written(w.reads(a, second)))
		require.Equal(t, s.Learnt(), len(learnt()) == 1, s)
	}
	require.Equal(t, "Docker:todo", written(w.reads(other, theirs)), "nobody else's")
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteRoadmap(ctx, a, first.ID) })
	require.Equal(t, []string{"Docker"}, learnt(), "and stays when the roadmap is deleted")
	w.refused("error.roadmap.not_found", w.try(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteRoadmap(ctx, a, first.ID) }))
}

func TestRoadmapsAreFew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.person("Aigerim", hr.Seeker)
	roles := []string{"a", "b", "c", "d", "e", "f"}
	for _, role := range roles[:hr.RoadmapsAtMost-1] {
		w.roadmap(a, hr.Goal{Role: role}, "Linux")
	}
	one := func(ctx context.Context, tx *store.Tx, role string) error {
		_, err := tx.MakeRoadmap(ctx, a, hr.Goal{Role: role}, planned("Linux"))
		return err
	}
	second := make(chan error, 1)
	w.in(func(ctx context.Context, tx *store.Tx) error { // two at once, room for one
		err := one(ctx, tx, roles[hr.RoadmapsAtMost-1])
		go func() {
			second <- w.try(func(ctx context.Context, tx *store.Tx) error { return one(ctx, tx, roles[hr.RoadmapsAtMost]) })
		}()
		require.Eventually(t, func() (waits bool) {
			err := w.db.Pool().QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')`).Scan(&waits)
			return err == nil && waits
		}, 10*time.Second, 5*time.Millisecond)
		return err
	})
	w.refused("error.roadmap.too_many", <-second)
	w.roadmap(a, hr.Goal{Role: roles[0]}, "Docker") // one that is there is made anew all the same
	w.in(func(ctx context.Context, tx *store.Tx) error {
		list, err := tx.Roadmaps(ctx, a)
		require.Len(t, list, hr.RoadmapsAtMost)
		return err
	})
	w.refused("error.role.seeker", w.try(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.MakeRoadmap(ctx, w.person("E", hr.Employer), hr.Goal{Role: "a"}, planned("Linux"))
		return err
	}))
}

func TestARoadmapOutlivesItsVacancy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	employer, _ := w.employer("Dana", "Көкжиек", true)
	v := w.vacancy(employer, goVacancy())
	a := w.person("Aigerim", hr.Seeker)
	m := w.roadmap(a, hr.GoalOf(v, "software developer"), "Kafka")
	require.True(t, m.Open)
	w.in(func(ctx context.Context, tx *store.Tx) error {
		_, err := tx.CloseVacancy(ctx, employer, v.ID)
		return err
	})
	require.False(t, w.reads(a, m).Open)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.DeleteVacancy(ctx, employer, v.ID) })
	m = w.reads(a, m)
	require.False(t, m.Open)
	require.Equal(t, v.Must, m.Goal.Must)
	require.Equal(t, "Kafka:todo", written(m))
}

// TestRoadmapsAreTheirOwners: every verb of somebody else's roadmap answers as if there were none.
func TestRoadmapsAreTheirOwners(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a := w.person("Aigerim", hr.Seeker)
	m := w.roadmap(a, hr.Goal{Role: "devops engineer"}, "Linux", "Docker", "?Kafka")
	linux, kafka := topicID(w, m, "Linux"), topicID(w, m, "Kafka")
	for _, other := range []hr.Actor{w.person("Other", hr.Seeker), w.person("Nobody"), w.person("Employer", hr.Employer)} {
		for name, verb := range map[string]func(context.Context, *store.Tx) error{
			"read": func(ctx context.Context, tx *store.Tx) error { _, err := tx.Roadmap(ctx, other, m.ID); return err },
			"topic": func(ctx context.Context, tx *store.Tx) error {
				_, _, err := tx.RoadmapOf(ctx, other, linux)
				return err
			},
			"move":   func(ctx context.Context, tx *store.Tx) error { return tx.MoveTopic(ctx, other, linux, 1, false) },
			"remove": func(ctx context.Context, tx *store.Tx) error { _, err := tx.RemoveTopic(ctx, other, linux); return err },
			"take":   func(ctx context.Context, tx *store.Tx) error { _, err := tx.TakeTopic(ctx, other, kafka); return err },
			"add":    func(ctx context.Context, tx *store.Tx) error { return tx.AddTopic(ctx, other, m.ID, "X") },
			"set": func(ctx context.Context, tx *store.Tx) error {
				_, err := tx.SetTopic(ctx, other, linux, hr.TopicDone)
				return err
			},
			"delete": func(ctx context.Context, tx *store.Tx) error { return tx.DeleteRoadmap(ctx, other, m.ID) },
		} {
			err := w.try(verb)
			require.True(t, hr.Is(err, hr.NotFound), "%s: %v", name, err)
		}
		w.in(func(ctx context.Context, tx *store.Tx) error {
			list, err := tx.Roadmaps(ctx, other)
			require.Empty(t, list)
			return err
		})
	}
	require.Equal(t, "Linux:todo Docker:todo / Kafka:todo", written(w.reads(a, m)))
}

func TestWordsAboutATopic(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	a, other := w.person("Aigerim", hr.Seeker), w.person("Other", hr.Seeker)
	goal := hr.Goal{Role: "devops engineer"}
	m := w.roadmap(a, goal, "Linux", "Docker")
	linux, first, second := topicID(w, m, "Linux"), hr.NewID(), hr.NewID()
	keep := func(owner hr.Actor, job hr.ID, words string) (kept bool) {
		w.in(func(ctx context.Context, tx *store.Tx) (err error) {
			kept, err = tx.KeepWords(ctx, owner.Account, linux, job, words)
			return err
		})
		return kept
	}
	now := func() hr.Topic { return w.reads(a, m).Topics[0] }
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.StartWriting(ctx, a, linux, first) })
	require.Equal(t, first, now().Writing)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.StartWriting(ctx, a, linux, second) })
	require.False(t, keep(a, first, "от первой"), "another writes by now")
	require.False(t, keep(other, second, "чужое"))
	require.True(t, keep(a, second, "от второй"))
	require.Equal(t, "от второй", now().Words)
	require.Zero(t, now().Writing)
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.StartWriting(ctx, a, linux, first) })
	w.in(func(ctx context.Context, tx *store.Tx) error { return tx.StopWriting(ctx, a, linux) })
	require.Zero(t, now().Writing)
	require.True(t, keep(a, first, ""), "stopped before a word came")
	require.Equal(t, "от второй", now().Words, "what was there stays")
	w.roadmap(a, goal, "Linux", "Docker")
	require.Equal(t, "от второй", now().Words, "also when the roadmap is made anew")
	for name, verb := range map[string]func(context.Context, *store.Tx) error{
		"start": func(ctx context.Context, tx *store.Tx) error { return tx.StartWriting(ctx, other, linux, first) },
		"stop":  func(ctx context.Context, tx *store.Tx) error { return tx.StopWriting(ctx, other, linux) },
	} {
		require.True(t, hr.Is(w.try(verb), hr.NotFound), name)
	}
}
