package sandbox

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Many people at once, a bot behind a webhook, a listener and somebody who resets nothing but looks at everything: everyone
// gets every answer, in order, and nothing is objected to.
func TestManyPeopleAtOnce(t *testing.T) {
	t.Parallel()
	w := newTown(t, func(o *Options) { o.StateFile = t.TempDir() + "/state.json" })
	bot := newReceiver(t, func(u botUpdate) (int, string, string) {
		if q := u.CallbackQuery; q != nil {
			w.bot("answerCallbackQuery", object{"callback_query_id": q.ID, "text": "got " + q.Data})
			w.bot("editMessageText", object{"chat_id": q.From.ID, "message_id": q.Message.MessageID, "text": "tapped"})
			return http.StatusOK, "", ""
		}
		w.bot("sendMessage", object{"chat_id": u.Message.Chat.ID, "text": "echo " + u.Message.Text, "reply_markup": object{
			"inline_keyboard": [][]object{{{"text": "Tap", "callback_data": u.Message.Text}}}}})
		return http.StatusOK, "", ""
	})
	w.does("setWebhook", object{"url": bot.URL}, nil)
	listening, ready := make(chan int, 1), make(chan struct{})
	go func() {
		answers := 0
		w.listen("", func(_, data string) bool {
			if len(data) > 15 && data[:15] == `{"type":"state"` {
				close(ready)
			}
			if len(data) > 16 && data[:16] == `{"type":"answer"` {
				answers++
			}
			return answers == 30
		})
		listening <- answers
	}()
	<-ready
	var crowd sync.WaitGroup
	for i := range 10 {
		anna := w.person(fmt.Sprintf("P%d", i), "ru")
		crowd.Go(func() {
			last := int64(0)
			for j := range 3 {
				text := fmt.Sprintf("m%d", j)
				last = w.says(anna, text)
				echo := w.hears(anna, last)
				if echo.Text != "echo "+text {
					t.Errorf("%q is answered by %q", text, echo.Text)
				}
				var a tapAnswer
				w.must("POST", chatPath(anna, "taps"), object{"from": anna, "message_id": echo.MessageID, "button": "Tap"}, &a)
				if a.Answer != "got "+text {
					t.Errorf("the tap on %q is answered by %q", text, a.Answer)
				}
				w.must("GET", "users", nil, nil)
				w.must("GET", "calls?method=sendMessage", nil, nil)
			}
		})
	}
	crowd.Wait()
	select {
	case answers := <-listening:
		require.Equal(t, 30, answers)
	case <-time.After(patience):
		t.Fatal("the listener missed answers")
	}
	require.Empty(t, w.objections())
}
