package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hrp/jobs/world"
	"hrp/locales"
	"hrp/sandbox"
	"hrp/sandbox/browsertest"
	"hrp/store"
	"hrp/store/storetest"

	"github.com/stretchr/testify/require"
)

// visitor is one of the phones a visitor plays, in Russian.
func (w *town) visitor(id int64) (*player, tongue) {
	words, err := locales.Load()
	require.NoError(w.t, err)
	return &player{town: w, id: id}, tongue{t: w.t, words: words, lang: "ru"}
}

// byNight moves a person to a time zone where it is two at night.
func (p *player) byNight() {
	p.t.Helper()
	hour := time.Now().UTC().Hour() - 2
	if hour > 12 {
		hour -= 24
	}
	p.change(`UPDATE accounts SET zone = $2 WHERE telegram = $1`, p.id, fmt.Sprintf("Etc/GMT%+d", hour))
}

// TestVisitorSeeks: who publishes a résumé is invited by one company and asked by another; what the person then does is
// answered: with an interview, and with a kind refusal that has a reason, at night too.
func TestVisitorSeeks(t *testing.T) {
	t.Parallel()
	p, l := newTown(t).visitor(world.Seeker)
	p.says("/start").sees(l.first("screen.greeting.seeker.button"))
	require.NoError(t, p.try("POST", p.chat("samples"), map[string]any{"from": p.id, "name": "cv-ru.pdf"}, nil))
	p.presses(l.say("cv.check"), l.say("cv.found"))
	p.presses(l.say("button.agree"), l.say("consent"))
	p.presses(l.say("button.publish"), l.say("resume.review"))
	p.sees(l.say("resume.published"))
	invited := p.sees(l.say("notice.invitation_new"), "Go-разработчик", "Көкжиек Pay")
	asked := p.sees(l.say("notice.invitation_new"), "Ойтамыр AI", "?")
	p.taps(invited, l.say("screen.invite.accept.button"))
	p.presses(l.say("screen.accept.with.button"), l.say("screen.accept.title"))
	p.sees(l.say("notice.application_moved"), "Көкжиек Pay", l.say("stage.interview"))
	p.taps(asked, l.say("screen.invite.answer.button"))
	p.sees(l.say("answer.words"))
	p.says("Перенос платежей на Go").sees(l.say("answer.ok"))

	p.byNight()
	m := p.says("вакансии DevOps, Kubernetes, Terraform").sees("1. DevOps engineer")
	p.taps(m, numbered(m, 1))
	p.presses(l.say("button.apply"), "DevOps engineer")
	p.presses(l.say("button.skip"), l.say("apply.note"))
	p.presses(l.say("apply.with"), l.say("apply.contacts"))
	p.presses(l.say("button.apply"), l.say("apply.review"))
	p.sees(l.say("notice.application_declined"), "DevOps engineer", l.say("decline.skills"), "Thank you for applying")
	p.after = 0
	list, _ := p.look(0)
	letters := 0
	for _, m := range list {
		if containsAll(m.Text, []string{l.say("notice.invitation_new")}) {
			letters++
		}
	}
	require.Equal(t, 2, letters, "each company writes once")
}

// TestVisitorHires: once the visitor's company is confirmed, who fits its vacancy best applies; who is written to
// answers, with a question where the vacancy fits in part or is only named, and declines kindly where it does not fit.
func TestVisitorHires(t *testing.T) {
	t.Parallel()
	e, l := newTown(t, "ADMIN_TELEGRAM_IDS=7000000011").visitor(world.Employer)
	h := hirings()["ru"]
	admin := e.appointed(h.admin, "ru")
	admin.says("/start").sees(l.say("screen.admin.title"))
	firstPeople(e, l, h)
	founds(e, admin, l, h)
	e.presses(l.say("notice.open_application.button"), l.say("notice.application_new"), "Go-разработчик")
	e.sees("Айгерим Сапарова", "похожие задачи")
	e.rests()
	writesTo(e, l, "Backend-разработчик", "")
	e.sees(l.say("notice.invitation_answer"), "?")
	e.rests()
	writesTo(e, l, "Дата-инженер", "Инженер витрин данных")
	e.sees(l.say("notice.invitation_answer"), "Инженер витрин данных", "?")
	e.rests()
	e.byNight()
	writesTo(e, l, "Тестировщик", "")
	e.sees(l.say("notice.invitation_declined"), "Спасибо за приглашение")
}

// writesTo finds a person by profession and sends an invitation to a vacancy of that title; empty: to the visitor's.
func writesTo(e *player, l tongue, profession, title string) {
	m := e.says(profession).sees("1. " + profession)
	e.taps(m, numbered(m, 1))
	e.presses(l.say("screen.person.write.button"), l.say("screen.person.masked"))
	m = e.sees(l.say("respond.vacancy"))
	if title == "" {
		e.taps(m, m.labels()[0])
	} else {
		e.says(title)
	}
	e.sees(l.say("respond.message"))
	e.says("Добрый день, приглашаем в команду").presses(l.say("button.send"), l.say("respond.review"))
	e.sees(l.say("respond.ok"))
}

// TestProductionHasNoWorld: the program without --sandbox makes nobody up, even where its Bot API is a sandbox's.
func TestProductionHasNoWorld(t *testing.T) {
	t.Parallel()
	telegram, err := sandbox.New(sandbox.Options{Token: sandboxToken, Logger: slog.New(slog.DiscardHandler)})
	require.NoError(t, err)
	api := httptest.NewServer(telegram.Handler())
	t.Cleanup(api.Close)
	t.Cleanup(func() { require.NoError(t, telegram.Close()) })
	w := &town{t: t, base: api.URL, db: storetest.URL(t, store.Migrate, store.SchemaHash())}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, []string{"serve"}, []string{"TELEGRAM_TOKEN=" + sandboxToken, "TELEGRAM_API_URL=" + api.URL, "DATABASE_URL=" + w.db,
			"HRP_ADDR=" + freeAddr(t), "HRP_LOG=error"}, strings.NewReader(""), &w.out, &testLog{t: t})
	}()
	require.Eventually(t, func() bool { return strings.Contains(w.introduced(), "setMyCommands") }, patience, 20*time.Millisecond)
	db, err := store.Open(t.Context(), w.db, store.Options{MaxConns: 1})
	require.NoError(t, err)
	defer db.Close()
	require.NoError(t, db.In(t.Context(), func(tx *store.Tx) error {
		var n int
		err := tx.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM accounts) + (SELECT count(*) FROM companies)`).Scan(&n)
		require.Zero(t, n)
		return err
	}))
	cancel()
	require.NoError(t, <-done)
}

// TestVisitorsGuide plays the guide in a browser from its first step to its last, in two languages. SCREENS names a folder
// to leave a picture of each step in, in more sizes and colours.
func TestVisitorsGuide(t *testing.T) {
	t.Parallel()
	driver := filepath.Join("..", "..", "sandbox", "browser")
	plays, screens := []string{"ru wide light", "ar phone dark"}, os.Getenv("SCREENS")
	if screens != "" {
		var err error
		screens, err = filepath.Abs(screens)
		require.NoError(t, err)
		require.NoError(t, os.MkdirAll(screens, 0o755))
		plays = append(plays, "ru phone light", "ru phone dark", "ar phone light", "ar wide light")
	}
	for _, play := range plays {
		t.Run(play, func(t *testing.T) {
			w := newTown(t)
			browsertest.Run(t, "visitor", driver, "SANDBOX_URL="+world.Page(w.base), "PLAY="+play, "SCREENS="+screens)
		})
	}
}
