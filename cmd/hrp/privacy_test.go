package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// planted is what a person of a language tells the bot; all of it is looked for afterwards.
type planted struct {
	name, phone, mail, words string
	cv                       string
}

// plants makes it: invented, on reserved domains, with numbers that belong to nobody.
func plants(l tongue) planted {
	names := map[string]string{"ru": "Жансая Проверкина", "kk": "Ақбөпе Сынаққызы", "en": "Plantella Testworth", "ar": "رنيم التجريبية"}
	p := planted{name: names[l.lang], phone: "+7 700 000 00 0" + strconv.Itoa(len(l.lang+names[l.lang])%10), mail: "planted." + l.lang + "@mail.example",
		words: "zzqplanted" + l.lang}
	p.cv = p.name + "\nGo developer\n" + p.mail + "\n" + p.phone + "\n\nSkills: Go, PostgreSQL, Docker\n\nExperience\nGo developer, " + p.words +
		"\n2020-01 - 2024-05\nBuilt payment services in Go.\n"
	return p
}

func TestPrivacyStory(t *testing.T) {
	t.Parallel()
	town := newTown(t, "HRP_LOG=debug")
	inAll(t, func(t *testing.T, l tongue) {
		w, secret := town.within(t), plants(l)
		p := w.person(secret.name, l.lang)
		p.says("/privacy").sees(l.say("screen.privacy.title"))
		published(p, l, secret)
		exported(p, l, secret)
		withdrawn(p, l)
		erased(p, l, secret)
		logged := w.log.all()
		require.Contains(t, logged, `"level":"INFO"`)
		for _, s := range []string{secret.name, secret.mail, secret.words, secret.phone, sandboxToken, sandboxToken[11:], "/forgetme"} {
			require.NotContains(t, logged, s)
		}
	})
}

func TestSettingsStory(t *testing.T) {
	t.Parallel()
	town := newTown(t)
	inAll(t, func(t *testing.T, l tongue) {
		w := town.within(t)
		p := w.person("Setter", l.lang)
		p.says("/start").sees(l.first("screen.greeting.seeker.button"))
		languages(p, l)
		roles(p, l)
		p.says("/settings").presses(l.say("screen.settings.notices.button"), l.say("screen.settings.title"))
		m := p.sees(l.say("screen.notices"))
		p.taps(m, l.say("screen.notices.matches.button"))
		p.sees(l.off("notice.matches"))
		p.taps(m, l.say("screen.notices.matches.button"))
		p.sees(l.on("notice.matches"))
		zones(p, l)
		searches(w.person("Looker", l.lang), l)
		adminsOnly(w.person("Stranger", l.lang), l)
	})
}

// languages: each is one tap, in its own name; an open dialogue goes on in the new one.
func languages(p *player, l tongue) {
	all := slices.DeleteFunc([]string{"en", "ar", "ru", "kk"}, func(other string) bool { return other == l.lang })
	for _, other := range append(all, l.lang) {
		now := tongue{p.t, l.words, other}
		m := p.says("/start").sees("English", "العربية")
		p.taps(m, now.say("lang_own."+other))
		p.sees(now.say("screen.greeting.seeker.button"))
		require.Eventually(p.t, func() bool { return p.commands()["settings"] == now.say("screen.command.settings") }, patience, 20*time.Millisecond)
	}
}

// commands are the commands of the person's chat and what is said about them.
func (p *player) commands() map[string]string {
	var list []struct {
		Command     string `json:"command"`
		Description string `json:"description"`
	}
	require.NoError(p.t, p.try("GET", p.path("commands"), nil, &list))
	out := map[string]string{}
	for _, c := range list {
		out[c.Command] = c.Description
	}
	return out
}

// roles: both can be held, a wrong choice is one tap to undo, and the commands follow.
func roles(p *player, l tongue) {
	p.says("/start").presses(l.say("screen.greeting.employer.button"))
	p.sees(l.say("vacancy_first.text"))
	p.says("/settings").presses(l.say("screen.settings.role.button"), l.say("role.employer"))
	p.presses(l.say("screen.greeting.seeker.button"), l.say("screen.role.title"))
	p.sees(l.say("resume.title"))
	require.Eventually(p.t, func() bool { return p.commands()["matches"] == l.say("screen.command.matches") }, patience, 20*time.Millisecond)
	p.says("/cancel").sees(l.say("screen.cancelled"))
	p.says("/cancel").sees(l.say("screen.nothing_to_cancel"))
	p.says("/help").sees(l.say("screen.help.title"), "/settings", "/privacy", "/cancel")
}

// zones: a city, a distance from UTC; nonsense is told and not kept.
func zones(p *player, l tongue) {
	p.says("/settings").presses(l.say("screen.settings.zone.button"), l.say("zone.almaty"))
	p.sees(l.say("zone.city"))
	m := p.says("qwrtzx").sees(l.say("error.zone.unknown"))
	require.NotContains(p.t, m.Text, "qwrtzx")
	p.says("UTC+3").sees(l.say("zone.ok"))
	p.sees(l.say("screen.settings.title"), "UTC+03:00")
	p.says("/settings").presses(l.say("screen.settings.zone.button"))
	p.presses(l.say("place.dubai"))
	p.sees(l.say("screen.settings.title"), l.say("zone.dubai"))
}

func searches(p *player, l tongue) {
	p.says("/start").presses(l.first("screen.greeting.seeker.button"))
	p.sees(l.say("resume.title"))
	p.says("/settings").presses(l.say("screen.settings.search.button"), l.say("search.looking"))
	p.presses(l.say("screen.search.not_looking.button"), l.say("screen.search.title"))
	p.sees(l.say("screen.settings.search"), l.say("search.not_looking"))
}

// adminsOnly: an admin's screens answer a stranger like anything else that is not theirs.
func adminsOnly(p *player, l tongue) {
	p.says("/admin").sees(l.say("error.forbidden"))
	p.says("/privacy").sees(l.say("screen.privacy.title"), "/mydata", "/forgetme")
	p.says("/nothing").sees(l.say("screen.unknown_command"))
}

// published: a CV becomes a résumé, with consent for keeping it and for showing it.
func published(p *player, l tongue, secret planted) {
	p.sends("cv.txt", []byte(secret.cv))
	p.presses(l.say("cv.check"), l.say("cv.found"))
	for range 40 {
		m := p.sees("")
		switch {
		case has(m, l.say("button.publish")):
			require.Contains(p.t, m.Text, secret.name)
			p.taps(m, l.say("button.publish"))
			p.sees(l.say("resume.published"))
			return
		case has(m, l.say("button.agree")):
			p.taps(m, l.say("button.agree"))
		case has(m, l.say("flow.short")):
			p.taps(m, l.say("flow.short"))
		case has(m, l.say("button.skip")):
			p.taps(m, l.say("button.skip"))
		case strings.Contains(m.Text, l.say("resume.place")):
			p.says("Almaty, remote")
		}
	}
	p.t.Fatal("the résumé was not published")
}

// exported: /mydata brings an archive with all that is held, the file included.
func exported(p *player, l tongue, secret planted) {
	m := p.says("/mydata").sees(l.say("screen.mydata.caption"))
	require.NotNil(p.t, m.Document)
	res, err := http.Get(p.base + "/sandbox/api/files/" + m.Document.ID)
	require.NoError(p.t, err)
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	require.NoError(p.t, err)
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	require.NoError(p.t, err)
	found := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		require.NoError(p.t, err)
		content, err := io.ReadAll(r)
		require.NoError(p.t, err)
		require.NoError(p.t, r.Close())
		found[f.Name] = string(content)
	}
	require.Equal(p.t, secret.cv, found["files/1.txt"])
	var data map[string]json.RawMessage
	require.NoError(p.t, json.Unmarshal([]byte(found["data.json"]), &data))
	for _, s := range []string{secret.name, secret.mail, secret.words, strconv.FormatInt(p.id, 10)} {
		require.Contains(p.t, found["data.json"], s)
	}
	require.Contains(p.t, string(data["consents"]), "publish")
	require.Contains(p.t, string(data["consents"]), "store")
}

// withdrawn: who takes the consent to be shown back is shown no more.
func withdrawn(p *player, l tongue) {
	p.says("/privacy").presses(l.say("screen.privacy.withdraw.button"), l.say("screen.consent.publish"))
	m := p.sees(l.say("screen.privacy.title"), l.say("screen.consent.store"))
	require.NotContains(p.t, m.Text, l.say("screen.consent.publish"))
	require.False(p.t, has(m, l.say("screen.privacy.withdraw.button")))
	require.Equal(p.t, []string{"hidden"}, column(p, `SELECT r.state FROM resumes r JOIN accounts a ON a.id = r.owner WHERE a.telegram = $1`, p.id))
}

// erased: the safe button stands first; afterwards no table holds anything of the person, who then is a new one.
func erased(p *player, l tongue, secret planted) {
	secrets := []string{secret.name, secret.mail, secret.words, strings.ReplaceAll(secret.phone, " ", ""), strconv.FormatInt(p.id, 10)}
	require.NotEmpty(p.t, everywhere(p, secrets...), "the search finds what is there")
	m := p.says("/forgetme").sees(l.say("screen.forget.title"))
	require.Equal(p.t, l.say("screen.forget.no.button"), m.labels()[0])
	p.taps(m, l.say("screen.forget.no.button"))
	p.says("/forgetme").presses(l.say("screen.forget.yes.button"), l.say("screen.forget.title"))
	p.sees(l.say("screen.forget.done"))
	require.Eventually(p.t, func() bool { return len(everywhere(p, secrets...)) == 0 }, patience, 50*time.Millisecond,
		"left: %v", everywhere(p, secrets...))
	p.says("/start").sees(l.first("screen.greeting.employer.button"))
}

// everywhere lists the tables, of every schema that is ours, with a row that contains one of the words.
func everywhere(p *player, words ...string) (found []string) {
	tables := column(p, `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
		WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`)
	require.NotEmpty(p.t, tables)
	var spellings []string
	for _, w := range words {
		spellings = append(spellings, "%"+w+"%", fmt.Sprintf("%%%x%%", w)) // bytes are written in hexadecimal
	}
	for _, table := range tables {
		if n := column(p, `SELECT count(*)::text FROM `+table+` x WHERE x::text ILIKE ANY ($1)`, spellings); n[0] != "0" {
			found = append(found, table+": "+n[0])
		}
	}
	return found
}

// column reads the first column of a query.
func column(p *player, query string, args ...any) (out []string) {
	rows, err := p.rows.Pool().Query(p.t.Context(), query, args...)
	require.NoError(p.t, err)
	defer rows.Close()
	for rows.Next() {
		var s string
		require.NoError(p.t, rows.Scan(&s))
		out = append(out, s)
	}
	require.NoError(p.t, rows.Err())
	return out
}
