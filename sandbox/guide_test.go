package sandbox

import (
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// testGuide is a guide for people 301 and 302: one writes, is told, and is answered; the other is told.
func testGuide() []Step {
	in := func(en, ar string) map[string]string { return map[string]string{"en": en, "ar": ar} }
	return []Step{
		{Person: 301, Title: in("Say hello", "التحية"), Text: in("The bot answers.", "البوت يرد.")},
		{Person: 301, Title: in("Send a file", "إرسال ملف"), Text: in("A sample goes by one tap.", "نموذج بضغطة واحدة."), Act: in("Send it", "إرساله"),
			Sample: in("anna.pdf", "anna.pdf"), Done: []string{"It was read", "تمت القراءة"}},
		{Person: 302, Title: in("Paste a text", "لصق نص"), Text: in("Wait for the question, then paste.", "بعد السؤال يُلصق النص."), Act: in("Paste", "لصق"),
			Say: in("Pasted words", "كلمات"), After: []string{"What is it?"}, Done: []string{"Thank you"}},
	}
}

// ticked lists which steps are ready and which are done, as the page is told.
func (w *town) ticked() (ready, done []bool) {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	for _, v := range w.s.picture().Guide {
		ready, done = append(ready, v.Ready), append(done, v.Done)
	}
	return ready, done
}

func TestGuideFollowsWhatHappens(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "sandbox.json")
	keep := func(o *Options) { o.StateFile, o.Guide = file, testGuide() }
	w := newTown(t, keep)
	for _, id := range []int64{301, 302, 303} {
		w.must("POST", "users", object{"id": id, "first_name": "P", "language_code": "ru"}, nil)
	}
	is := func(ready, done []bool) {
		t.Helper()
		gotReady, gotDone := w.ticked()
		require.Equal(t, ready, gotReady)
		require.Equal(t, done, gotDone)
	}
	is([]bool{true, true, false}, []bool{false, false, false})
	w.says(303, "/start")
	is([]bool{true, true, false}, []bool{false, false, false})
	w.says(301, "/start")
	is([]bool{true, true, false}, []bool{true, false, false})
	w.says(302, "It was read. What is it? Thank you")
	is([]bool{true, true, false}, []bool{true, false, false})
	w.does("sendMessage", object{"chat_id": 302, "text": "So: What is it?"}, nil)
	is([]bool{true, true, true}, []bool{true, false, false})

	require.NoError(t, w.s.Close())
	w = newTown(t, keep)
	is([]bool{true, true, true}, []bool{true, false, false})
	var sent message
	w.does("sendMessage", object{"chat_id": 301, "text": "wait", "reply_markup": object{"inline_keyboard": [][]object{{{"text": "go", "callback_data": "go"}}}}}, &sent)
	w.updates()
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		w.control("POST", chatPath(301, "taps"), object{"from": 301, "message_id": sent.MessageID, "button": "go"}, nil)
	}()
	tap := w.poll(object{"timeout": 5})
	w.does("answerCallbackQuery", object{"callback_query_id": tap[0].CallbackQuery.ID, "text": "It was read"}, nil)
	<-answered
	is([]bool{true, true, true}, []bool{true, true, false})

	w.must("POST", "reset", nil, nil)
	is([]bool{true, true, false}, []bool{false, false, false})
}

func TestPersonWhoHasWrittenBeforeCanBeWrittenTo(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.must("POST", "users", object{"id": 7, "first_name": "Anna", "started": true}, nil)
	w.does("sendMessage", object{"chat_id": 7, "text": "hello"}, nil)
	require.Empty(t, w.poll(object{}), "the bot has not heard of it now")
}

func TestLanguageOfAPersonChanges(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.person("Anna", "ru")
	var seen userView
	w.must("PATCH", "users/"+strconv.FormatInt(anna, 10), object{"language_code": "ar"}, &seen)
	require.Equal(t, "ar", seen.LanguageCode)
	w.says(anna, "/start")
	require.Equal(t, "ar", w.poll(object{})[0].Message.From.LanguageCode)
}
