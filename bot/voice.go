package bot

import (
	"context"
	"time"

	"hrp/hr"
	"hrp/store"
)

func voiceScreens() map[string]screen {
	return map[string]screen{"voice": {show: (*talk).homeView, do: map[string]action{"yes": (*talk).letVoiceGo, "no": (*talk).keepVoice}}}
}

// heardMost is how much of a voice message's words is taken, in UTF-16 units: what a person says in two minutes is less.
const heardMost = 3000

// voice handles a voice message outside a dialogue: it becomes the text that is said in it. Its sound leaves the house
// only after the person's yes, which is asked for once, and never where somebody else speaks.
func (t *talk) voice(m message) error {
	v := hr.Voice{ID: hr.NewID(), File: m.Voice.ID}
	switch {
	case m.Origin != nil && !t.wrote(m):
		t.unheard(v.ID, hr.T("screen.voice.foreign"))
		return nil
	case !hr.VoiceFits(time.Duration(m.Voice.Seconds)*time.Second, m.Voice.Size):
		t.unheard(v.ID, hr.T("screen.voice.long", hr.Num("minutes", int(hr.MaxVoice/time.Minute))))
		return nil
	case t.account.Agreed(hr.ConsentVoice):
		return t.listen(v)
	}
	if err := t.waits(v); err != nil {
		return err
	}
	t.ofVoice(v.ID, hr.Message{Lines: []hr.Text{hr.T("screen.voice.title").Title(), hr.T("screen.voice.asks")},
		Rows: [][]hr.Button{{openDo("button.agree", "voice", "yes", v.ID)}, {openDo("button.not_now", "voice", "no", v.ID)}}})
	return nil
}

// ofVoice shows what becomes of a voice message.
func (t *talk) ofVoice(id hr.ID, m hr.Message) { t.sayIn("voice:"+id.Short(), m) }

// unheard says why a voice message comes to nothing, and what to type in its place.
func (t *talk) unheard(id hr.ID, why hr.Text) {
	t.ofVoice(id, hr.Message{Lines: []hr.Text{why, t.examples()}, Rows: [][]hr.Button{{homeButton(), to("button.help", "help", hr.ID{})}}})
}

// waits remembers a voice message until it is heard.
func (t *talk) waits(v hr.Voice) error {
	memory, err := t.tx.Memory(t.ctx, t.account.ID)
	if err != nil {
		return err
	}
	memory.Waits(v)
	return t.tx.Remember(t.ctx, t.account.ID, memory)
}

// listen has a voice message written down by a job.
func (t *talk) listen(v hr.Voice) (err error) {
	if v.Job, err = t.tx.InsertJob(t.ctx, t.account.ID, hr.Job{Name: "listen", Of: v.ID}); err != nil {
		return err
	}
	t.ofVoice(v.ID, hr.Message{Lines: []hr.Text{hr.T("screen.voice.listening")}})
	return t.waits(v)
}

// letVoiceGo keeps the person's yes and has the message it was asked for written down; a second tap finds that under way.
func (t *talk) letVoiceGo(d data) (data, error) {
	if err := t.tx.Agree(t.ctx, t.account.ID, hr.ConsentVoice); err != nil {
		return d, err
	}
	memory, err := t.tx.Memory(t.ctx, t.account.ID)
	if err != nil {
		return d, err
	}
	v, found := memory.Voice(d.id)
	switch {
	case !found:
		t.toast = hr.T(hr.EnumKey("unheard", hr.UnheardLost))
	case v.Job.IsZero():
		if err := t.listen(v); err != nil {
			return d, err
		}
	}
	return d, errShown
}

// keepVoice takes a no: the message is forgotten, and the next one is asked for again.
func (t *talk) keepVoice(d data) (data, error) {
	memory, err := t.tx.Memory(t.ctx, t.account.ID)
	if err != nil {
		return d, err
	}
	v, found := memory.Voice(d.id)
	switch {
	case !found:
		t.toast = hr.T(hr.EnumKey("unheard", hr.UnheardLost))
		return d, errShown
	case !v.Job.IsZero():
		return d, errShown // agreed to a moment ago
	}
	memory.ForgetVoice(d.id)
	if err := t.tx.Remember(t.ctx, t.account.ID, memory); err != nil {
		return d, err
	}
	t.unheard(d.id, hr.T("screen.voice.kept"))
	return d, errShown
}

// Heard is what a job made of a voice message.
type Heard struct {
	Account, Voice, Job hr.ID
	Words               string
	Why                 hr.Unheard // there are no words
}

// Heard shows the words of a voice message and takes them as typed, once, together with what complete does in the same
// transaction. A dialogue opened meanwhile does not take them for an answer.
func (b *Bot) Heard(ctx context.Context, h Heard, complete func(*store.Tx) error) error {
	return b.bring(ctx, h.Account, h.Job, "heard", complete, func(t *talk) error {
		memory, err := t.tx.Memory(ctx, h.Account)
		if err != nil {
			return err
		}
		memory.ForgetVoice(h.Voice)
		if err := t.tx.Remember(ctx, h.Account, memory); err != nil {
			return err
		}
		if h.Why != "" {
			t.unheard(h.Voice, hr.T(hr.EnumKey("unheard", h.Why)))
			return nil
		}
		words := clipUTF16(h.Words, heardMost)
		t.ofVoice(h.Voice, hr.Message{Lines: []hr.Text{hr.T("screen.voice.heard", hr.Str("words", words))}})
		err = t.search(words)
		if e := hr.AsError(err); e != nil {
			t.refuse(e)
			return nil
		}
		return err
	})
}
