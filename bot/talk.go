package bot

import (
	"context"
	"fmt"
	"maps"
	"strings"

	"hrp/flows"
	"hrp/hr"
	"hrp/store"
)

// slotScreen is the slot of the one screen a person has in the chat.
const slotScreen = "screen"

// talk is one person's turn, from the update to what is queued. It lives as long as the transaction.
type talk struct {
	*Bot
	ctx     context.Context
	tx      *store.Tx
	account hr.Account
	actor   hr.Actor
	session hr.Session
	draft   hr.Draft
	fresh   bool // the person's first update
	tapped  *callback
	edits   bool // what is shown replaces the tapped message
	toast   hr.Text
	shown   bool
}

// shownError ends a screen or an action that has said everything itself.
type shownError struct{}

func (shownError) Error() string { return "bot: shown already" }

func (b *Bot) talk(ctx context.Context, tx *store.Tx, turn store.Turn) (*talk, error) {
	t := &talk{Bot: b, ctx: ctx, tx: tx, account: turn.Account, session: turn.Session, draft: turn.Draft, fresh: turn.New}
	if err := t.appoint(); err != nil {
		return nil, err
	}
	return t, t.whoami()
}

// appoint makes the people of ADMIN_TELEGRAM_IDS admins.
func (t *talk) appoint() error {
	for _, id := range t.admins {
		if id == t.account.Telegram && !t.account.Has(hr.Admin) {
			if err := t.tx.AddRole(t.ctx, t.account.ID, hr.Admin); err != nil {
				return err
			}
			t.account.Roles = append(t.account.Roles, hr.Admin)
		}
	}
	return nil
}

// whoami reads the actor anew, after a verb that changed what the person may do.
func (t *talk) whoami() (err error) {
	t.actor, err = t.tx.Actor(t.ctx, t.account)
	return err
}

// reload reads the account anew after a verb that changed it.
func (t *talk) reload() (err error) {
	if t.account, err = t.tx.Account(t.ctx, t.account.ID); err != nil {
		return err
	}
	return t.whoami()
}

// say queues a message: in place of the tapped one, or below.
func (t *talk) say(m hr.Message) {
	op := hr.Operation{Chat: t.account.Telegram, Kind: hr.OpSend, Class: hr.Interactive, Slot: slotScreen,
		Template: templateMessage, Args: encode(m)}
	if t.edits && !t.shown && m.Document == nil {
		op.Kind = hr.OpEdit
	}
	if m.Document != nil {
		op.Slot = ""
	}
	t.shown = true
	t.tx.Enqueue(op)
}

// sayIn queues a message for a slot of its own, where it takes the place of what was said there before.
func (t *talk) sayIn(slot string, m hr.Message) {
	t.tx.Enqueue(hr.Operation{Chat: t.account.Telegram, Kind: hr.OpEdit, Class: hr.Interactive, Slot: slot, Template: templateMessage, Args: encode(m)})
}

// close answers the tap, if there was one. It is called once, last.
func (t *talk) close() {
	if t.tapped != nil {
		op := hr.Operation{Chat: t.account.Telegram, Kind: hr.OpAnswer, Class: hr.Interactive, Callback: t.tapped.ID,
			ExpiresAt: t.tx.Now().Add(answerFor)}
		if !t.toast.IsZero() {
			op.Template, op.Args = templateMessage, encode(hr.Message{Lines: []hr.Text{t.toast}})
		}
		t.tx.Enqueue(op)
	}
}

// saveSession keeps where the person stands, and when that was.
func (t *talk) saveSession() {
	t.session.At = t.tx.Now()
	t.tx.SaveSession(t.account.ID, t.session)
}

// effectsMax bounds how many verbs one update may run one after another.
const effectsMax = 8

// begin opens a dialogue on a draft; subject is what it is about.
func (t *talk) begin(flow string, d hr.Draft, subject hr.ID) error {
	if d.ID.IsZero() {
		d.ID, d.Owner, d.Kind = hr.NewID(), t.account.ID, t.flows.DraftKind(flow)
	}
	t.session = hr.Session{Nonce: t.session.Nonce, Subject: subject, Draft: d.ID}
	t.draft = d
	in, err := t.input(flow, flows.Input{})
	if err != nil {
		return err
	}
	res, err := t.flows.Start(flow, t.session, d, in)
	if err != nil {
		return fmt.Errorf("bot: start %s: %w", flow, err)
	}
	return t.follow(res)
}

// step gives an input to the open dialogue.
func (t *talk) step(in flows.Input) error {
	res, err := t.handle(in)
	if err != nil {
		return fmt.Errorf("bot: %s.%s: %w", t.session.Flow, t.session.Step, err)
	}
	return t.follow(res)
}

func (t *talk) handle(in flows.Input) (flows.Result, error) {
	in, err := t.input(t.session.Flow, in)
	if err != nil {
		return flows.Result{}, err
	}
	return t.flows.Handle(t.session, t.draft, in)
}

// input completes an input with who speaks, and with the facts a dialogue chooses from.
func (t *talk) input(flow string, in flows.Input) (flows.Input, error) {
	in.Lang, in.Now, in.Account, in.Meant = t.account.Lang, t.tx.Now(), t.account, t.match.Meant
	facts := map[string]string{"titles": strings.Join(t.match.Titles(t.account.Lang), "\n")}
	maps.Copy(facts, in.Facts)
	in.Facts = facts
	if flow != "respond" {
		return in, nil
	}
	open, _, err := t.tx.MyVacancies(t.ctx, t.actor, store.VacancyFilter{States: []hr.VacancyState{hr.VacancyOpen}}, store.Page{Limit: listShown})
	if err != nil {
		return in, err
	}
	var lines []string
	for _, v := range open {
		lines = append(lines, v.ID.Short()+"="+v.Title)
	}
	facts["vacancies"] = strings.Join(lines, "\n")
	d, err := t.tx.LatestDraft(t.ctx, t.account.ID, hr.DraftVacancy, hr.ID{})
	if err != nil && !hr.Is(err, hr.NotFound) {
		return in, err
	}
	if d.Vacancy != nil {
		facts["drafted"] = d.Vacancy.Title
	}
	return in, nil
}

// follow does what a step asked for: verbs at once, under a savepoint, whose outcome is the next input; jobs in this
// transaction. Then it shows what the dialogue says.
func (t *talk) follow(res flows.Result) error {
	for range effectsMax {
		t.session, t.draft = res.Session, res.Draft
		for _, r := range res.Replies {
			t.reply(r)
		}
		next, err := t.effects(res.Effects)
		if err != nil {
			return err
		}
		if next == nil {
			return t.settle(res)
		}
		if res, err = t.handle(*next); err != nil {
			return fmt.Errorf("bot: outcome %s in %s.%s: %w", next.Text, t.session.Flow, t.session.Step, err)
		}
	}
	return fmt.Errorf("bot: %s.%s does not come to rest", t.session.Flow, t.session.Step)
}

// effects runs verbs and queues jobs; a verb's outcome comes back as the next input.
func (t *talk) effects(list []flows.Effect) (next *flows.Input, err error) {
	for _, e := range list {
		if e.Job != "" {
			if t.session.Job, err = t.tx.InsertJob(t.ctx, t.account.ID, hr.Job{Name: e.Job, Draft: t.draft.ID, Of: t.session.Subject}); err != nil {
				return nil, err
			}
			continue
		}
		in, err := t.verb(e.Verb)
		if err != nil {
			return nil, err
		}
		next = &in
	}
	return next, nil
}

// settle keeps session and draft after the last effect, and opens the screen the dialogue ended with.
func (t *talk) settle(res flows.Result) error {
	switch {
	case res.Drop && !t.draft.ID.IsZero():
		t.tx.DropDraft(t.account.ID, t.draft.ID)
	case !t.draft.ID.IsZero():
		if err := t.tx.SaveDraft(t.draft); err != nil {
			return err
		}
	}
	subject := t.session.Subject
	if res.Ended {
		t.session = hr.Session{Nonce: t.session.Nonce}
	}
	t.saveSession()
	if res.Open != "" {
		return t.open(res.Open, subject)
	}
	return nil
}

// reply shows one reply of a dialogue.
func (t *talk) reply(r flows.Reply) {
	if !r.Toast.IsZero() {
		t.toast = r.Toast
	}
	if len(r.Lines) == 0 {
		return
	}
	m := hr.Message{Lines: r.Lines}
	for _, row := range r.Rows {
		var out []hr.Button
		for _, c := range row {
			k := hr.Button{Label: c.Label, Danger: c.Danger}
			if k.Contact = c.Contact; !c.Contact {
				k.Data = data{place: inFlow, name: t.session.Flow, action: c.Action, nonce: t.session.Nonce}.String()
			}
			out = append(out, k)
		}
		m.Rows = append(m.Rows, out)
	}
	t.say(m)
}
