package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hrp/hr"
	"hrp/store"

	"github.com/stretchr/testify/require"
)

// export is the town's world in the format of `hrp match`: its résumés and open vacancies, and whose they are.
type export struct {
	resumes, vacancies map[string]json.RawMessage // lines by id
	seekers            map[int64]string           // the résumé of each seeker, by Telegram id
	employers          map[int64][]string         // the open vacancies of each employer
	applied            map[int64][]string         // the vacancies each seeker has applied to: no list shows them again
}

// open are the vacancies that a seeker may still be shown.
func (x export) open(seeker int64) map[string]json.RawMessage {
	left := maps.Clone(x.vacancies)
	for _, v := range x.applied[seeker] {
		delete(left, v)
	}
	return left
}

// exported writes the world down. Who names no language has not been asked, as the bot's lists take it.
func (w *town) exported() export {
	w.t.Helper()
	x := export{map[string]json.RawMessage{}, map[string]json.RawMessage{}, map[int64]string{}, map[int64][]string{}, map[int64][]string{}}
	var resumes []hr.MatchResume
	var asked []hr.MatchLanguage
	require.NoError(w.t, w.rows.In(w.t.Context(), func(tx *store.Tx) error {
		ctx := context.Background()
		for _, a := range w.accounts(tx) {
			actor, err := tx.Actor(ctx, a)
			if err != nil {
				return err
			}
			mine, err := tx.MyResumes(ctx, actor)
			if err != nil {
				return err
			}
			for _, r := range mine {
				resumes = append(resumes, r.ForMatch(r.ID))
				x.seekers[a.Telegram] = r.ID.String()
			}
			var applied []string
			if err := tx.QueryRow(ctx, `SELECT coalesce(array_agg(vacancy::text), '{}') FROM applications WHERE seeker = $1`, a.ID).Scan(&applied); err != nil {
				return err
			}
			x.applied[a.Telegram] = applied
			open, _, err := tx.MyVacancies(ctx, actor, store.VacancyFilter{States: []hr.VacancyState{hr.VacancyOpen}}, store.Page{Limit: 50})
			if err != nil {
				return err
			}
			for _, v := range open {
				x.vacancies[v.ID.String()] = encoded(w.t, v.ForMatch(v.ID))
				x.employers[a.Telegram] = append(x.employers[a.Telegram], v.ID.String())
				for _, l := range v.Languages {
					asked = append(asked, hr.MatchLanguage{Code: l.Code})
				}
			}
		}
		return nil
	}))
	for _, r := range resumes {
		if len(r.Languages) == 0 {
			r.Languages = asked
		}
		x.resumes[r.ID] = encoded(w.t, r)
	}
	require.NotEmpty(w.t, x.seekers)
	require.NotEmpty(w.t, x.employers)
	return x
}

func (w *town) accounts(tx *store.Tx) []hr.Account {
	w.t.Helper()
	rows, err := tx.Query(context.Background(), `SELECT id FROM accounts`)
	require.NoError(w.t, err)
	var ids []hr.ID
	for rows.Next() {
		var id hr.ID
		require.NoError(w.t, rows.Scan(&id))
		ids = append(ids, id)
	}
	require.NoError(w.t, rows.Err())
	var out []hr.Account
	for _, id := range ids {
		a, err := tx.Account(context.Background(), id)
		require.NoError(w.t, err)
		out = append(out, a)
	}
	return out
}

func encoded(t *testing.T, v any) json.RawMessage {
	raw, err := json.Marshal(v)
	require.NoError(t, err)
	return raw
}

// listLimit is how many matches the bot ranks for a list.
const listLimit = 30

// matched runs `hrp match` over lines of the export and gives its lists by query.
func matched(t *testing.T, side string, resumes, vacancies map[string]json.RawMessage) map[string][]hr.Match {
	t.Helper()
	dir, out := t.TempDir(), bytes.Buffer{}
	for name, lines := range map[string]map[string]json.RawMessage{"r": resumes, "v": vacancies} {
		var b bytes.Buffer
		for _, id := range slices.Sorted(maps.Keys(lines)) {
			b.Write(append(lines[id], '\n'))
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600))
	}
	args := []string{"match", "--for", side, "--top", strconv.Itoa(listLimit), "--resumes", filepath.Join(dir, "r"), "--vacancies", filepath.Join(dir, "v")}
	require.NoError(t, run(t.Context(), args, nil, strings.NewReader(""), &out, io.Discard))
	lists := map[string][]hr.Match{}
	for dec := json.NewDecoder(&out); dec.More(); {
		var line struct {
			Query  string
			Ranked []hr.Match
		}
		require.NoError(t, dec.Decode(&line))
		lists[line.Query] = line.Ranked
	}
	return lists
}

// shown is the order of the bot's lists: what fits; what is near but for something that differs; the rest.
func shown(list []hr.Match) (ids, fitting []string) {
	var classes [3][]string
	for _, m := range list {
		title, class := m.Reasons.Title.Match, 2
		skills := m.Reasons.Skills.Have+len(m.Reasons.Skills.Nice) > 0
		switch {
		case len(m.BlockedBy) == 0 && (skills || title == hr.TitleSame):
			class = 0
		case skills || title == hr.TitleSame || title == hr.TitleNear:
			class = 1
		}
		classes[class] = append(classes[class], m.ID)
	}
	return slices.Concat(classes[:]...), classes[0]
}

// listed reads the first two parts of a list of the bot and gives the ids behind its cards.
func (p *player) listed(m message, card string) []string {
	p.t.Helper()
	var out []string
	for part := 1; ; part++ {
		next := ""
		for _, row := range m.Markup.Inline {
			for _, k := range row {
				parts := strings.Split(k.Data, ":")
				switch {
				case len(parts) != 6:
				case parts[2] == card && parts[4] != "":
					id, err := hr.ParseID(parts[4])
					require.NoError(p.t, err)
					out = append(out, id.String())
				case (parts[2] == "matches" || parts[2] == "people") && parts[5] != "":
					next = k.Data
				}
			}
		}
		if next == "" || part == 2 {
			return out
		}
		p.rests()
		p.taps(m, next)
		m = p.sees()
	}
}

// leadsTo is the callback data of the button that opens a screen about a thing.
func leadsTo(t *testing.T, m message, screen, id string) string {
	t.Helper()
	for _, row := range m.Markup.Inline {
		for _, k := range row {
			parts := strings.Split(k.Data, ":")
			if len(parts) != 6 || parts[2] != screen || parts[3] != "" {
				continue
			}
			if at, err := hr.ParseID(parts[4]); err == nil && at.String() == id {
				return k.Data
			}
		}
	}
	require.Fail(t, "no button to "+screen, "%v", m.labels())
	return ""
}

// TestListAgreesWithFiles: what the bot lists for every seeker and every vacancy of the world is what `hrp match` says
// of the same rows; over the whole world at once, where words are rarer or more frequent, it finds the same to fit.
func TestListAgreesWithFiles(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	x := w.exported()
	for telegram, resume := range x.seekers {
		p := &player{town: w, id: telegram}
		p.rests()
		p.says("/matches")
		open := x.open(telegram)
		want, fitting := shown(matched(t, "resumes", map[string]json.RawMessage{resume: x.resumes[resume]}, open)[resume])
		got := p.listed(p.sees("1."), "vacancy")
		require.NotEmpty(t, got)
		require.Equal(t, want[:len(got)], got, "the vacancies for %d", telegram)
		_, all := shown(matched(t, "resumes", x.resumes, open)[resume])
		require.ElementsMatch(t, fitting, all, "the vacancies for %d", telegram)
	}
	whole := matched(t, "vacancies", x.resumes, x.vacancies)
	for telegram, vacancies := range x.employers {
		p := &player{town: w, id: telegram}
		for _, v := range vacancies {
			p.rests()
			p.says("/people")
			m := p.sees("1.")
			p.taps(m, leadsTo(t, m, "manage", v))
			m = p.sees()
			p.taps(m, leadsTo(t, m, "people", v))
			want, fitting := shown(matched(t, "vacancies", x.resumes, map[string]json.RawMessage{v: x.vacancies[v]})[v])
			got := p.listed(p.sees(), "person")
			require.NotEmpty(t, got)
			require.Equal(t, want[:len(got)], got, "the people for %s", x.vacancies[v])
			_, all := shown(whole[v])
			require.ElementsMatch(t, fitting, all, "the people for %s", x.vacancies[v])
		}
	}
}
