package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestBotMayWriteOnlyToThoseWhoWroteFirst(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.person("Anna", "ru")
	say := object{"chat_id": anna, "text": "hi"}
	require.Equal(t, "Forbidden: bot can't initiate conversation with a user", w.bot("sendMessage", say).Description)
	w.says(anna, "/start")
	w.does("sendMessage", say, nil)
	path := "users/" + strconv.FormatInt(anna, 10)
	w.must("POST", path+"/block", nil, nil)
	require.Equal(t, "Forbidden: bot was blocked by the user", w.bot("sendMessage", say).Description)
	require.Equal(t, http.StatusBadRequest, w.control("POST", chatPath(anna, "messages"), object{"from": anna, "text": "x"}, nil))
	w.must("POST", path+"/unblock", nil, nil)
	w.does("sendMessage", say, nil)
	require.Empty(t, w.objections())
}

func TestFloodOfOneChat(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna, boris := w.started("Anna"), w.started("Boris")
	began, sent := time.Now(), 0
	r := w.bot("sendMessage", object{"chat_id": anna, "text": "x"})
	for ; r.OK && sent < 100; sent++ {
		r = w.bot("sendMessage", object{"chat_id": anna, "text": "x"})
	}
	require.GreaterOrEqual(t, sent, 20)
	require.LessOrEqual(t, sent, 20+int(time.Since(began)/time.Second), "one more for every second")
	require.Equal(t, http.StatusTooManyRequests, r.ErrorCode)
	require.Equal(t, "Too Many Requests: retry after 1", r.Description)
	require.Equal(t, 1, r.Parameters.RetryAfter)
	w.does("sendMessage", object{"chat_id": boris, "text": "x"}, nil)
	require.Eventually(t, func() bool { return w.bot("sendMessage", object{"chat_id": anna, "text": "x"}).OK }, patience, 20*time.Millisecond)
	require.Empty(t, w.objections())
}

func TestTextsAreCleanedAndTrimmed(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	for given, kept := range map[string]string{
		"  hi \n":               "hi",
		"a\u202eb\u2066c\u202c": "ab\u2066c",
		"a\u200f\u200fb":        "a\u200c\u200fb",
		"one\r\ntwo\tthree":     "one\ntwo three",
		"\u2067Go\u2069 және Қазақ тілі": "\u2067Go\u2069 және Қазақ тілі",
	} {
		var sent message
		w.does("sendMessage", object{"chat_id": anna, "text": given}, &sent)
		require.Equal(t, kept, sent.Text, "%q", given)
	}
}

func TestEditsAreWaitedForBySequence(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	var sent message
	w.does("sendMessage", object{"chat_id": anna, "text": "before"}, &sent)
	seq := w.sequence(anna)
	edited := make(chan []message, 1)
	go func() {
		var found []message
		w.control("GET", chatPath(anna, "messages")+"?seq="+seq+"&wait=10s", nil, &found)
		edited <- found
	}()
	w.does("editMessageText", object{"chat_id": anna, "message_id": sent.MessageID, "text": "after"}, nil)
	found := <-edited
	require.Len(t, found, 1)
	require.Equal(t, "after", found[0].Text)
	require.NotZero(t, found[0].EditDate)

	w.does("deleteMessage", object{"chat_id": anna, "message_id": sent.MessageID}, nil)
	require.Empty(t, w.messages(anna, sent.MessageID-1, "0s"))

	w.says(anna, "the last thing that happened")
	w.must("GET", chatPath(anna, "messages")+"?seq="+w.sequence(anna), nil, &found)
	require.Empty(t, found, "the sequence itself has been seen")
}

// sequence is how far what happened has come by now.
func (w *town) sequence(chat int64) string {
	w.t.Helper()
	resp, err := http.Get(w.http.URL + "/sandbox/api/" + chatPath(chat, "messages"))
	require.NoError(w.t, err)
	resp.Body.Close()
	return resp.Header.Get("X-Sandbox-Seq")
}

func TestOptionsOfAMessage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	hi := w.says(anna, "hi")
	var sent message
	w.does("sendMessage", object{"chat_id": anna, "text": "x https://example.com", "protect_content": true, "message_effect_id": freeEffects[0],
		"link_preview_options": object{"is_disabled": true}, "reply_parameters": object{"message_id": hi}}, &sent)
	require.True(t, sent.HasProtectedContent)
	require.Equal(t, freeEffects[0], sent.EffectID)
	require.JSONEq(t, `{"is_disabled":true}`, string(sent.LinkPreviewOptions))
	require.Equal(t, hi, sent.ReplyToMessage.MessageID)
	require.Equal(t, "url", sent.Entities[0].Type)
	w.does("sendMessage", object{"chat_id": anna, "text": "x", "reply_parameters": object{"message_id": 99999999, "allow_sending_without_reply": true}}, nil)
	require.Empty(t, w.objections())
}

func TestPersonEditsTheirMessage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	id := w.says(anna, "teh text")
	w.must("PATCH", chatPath(anna, "messages/"+strconv.FormatInt(id, 10)), object{"text": "the text"}, nil)
	got := w.updates()
	require.Equal(t, "teh text", got[0].Message.Text)
	require.Equal(t, "the text", got[1].EditedMessage.Text)
	require.NotZero(t, got[1].EditedMessage.EditDate)
}

func TestAFileGoesAsTheKindThatIsAsked(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	w.updates()
	face := picture(t, 512, 300)
	for _, kind := range []string{"", "photo", "document", "voice", "sticker"} {
		require.Equal(t, http.StatusOK, w.sendsAs(anna, kind, "face.png", face).StatusCode, kind)
	}
	got := w.updates()
	require.Len(t, got, 5)
	require.NotEmpty(t, got[0].Message.Photo, "a picture goes as a photo")
	require.NotEmpty(t, got[1].Message.Photo)
	require.Equal(t, "face.png", got[2].Message.Document.FileName)
	require.Equal(t, 1, got[3].Message.Voice.Duration)
	sticker := got[4].Message.Sticker
	require.Equal(t, [2]int{512, 300}, [2]int{sticker.Width, sticker.Height})
	require.Equal(t, face, w.opens(sticker.FileID))
	var file struct {
		Path string `json:"file_path"`
	}
	w.does("getFile", object{"file_id": got[3].Message.Voice.FileID}, &file)
	require.Regexp(t, `^voice/file_\d+\.oga$`, file.Path)

	for kind, content := range map[string][]byte{"sticker": picture(t, 100, 100), "photo": []byte("no picture"), "dice": face} {
		require.Equal(t, http.StatusBadRequest, w.sendsAs(anna, kind, "a.png", content).StatusCode, kind)
	}
	require.Empty(t, w.updates())
}

func TestTapsThatNeedNoBot(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	var sent message
	w.does("sendMessage", object{"chat_id": anna, "text": "x", "reply_markup": object{"inline_keyboard": [][]object{
		{{"text": "Site", "url": "https://example.com/a"}, {"text": "App", "web_app": object{"url": "https://example.com/app"}}},
		{{"text": "Local", "web_app": object{"url": "http://127.0.0.1:8080/app"}}, {"text": "Copy", "copy_text": object{"text": "code"}}}}}}, &sent)
	tap := func(button string) (a tapAnswer) {
		w.must("POST", chatPath(anna, "taps"), object{"from": anna, "message_id": sent.MessageID, "button": button}, &a)
		return a
	}
	require.Equal(t, tapAnswer{URL: "https://example.com/a"}, tap("Site"))
	require.Equal(t, tapAnswer{WebApp: "https://example.com/app"}, tap("App"))
	require.Equal(t, tapAnswer{WebApp: "http://127.0.0.1:8080/app"}, tap("Local"))
	require.Equal(t, tapAnswer{}, tap("Copy"))
	for code, in := range map[int][]object{
		http.StatusNotFound:   {{"message_id": sent.MessageID, "button": "No"}, {"message_id": 999999, "button": "Site"}, {"button": "Site"}},
		http.StatusBadRequest: {{"from": anna + 1, "message_id": sent.MessageID, "button": "Site"}, {"unknown": 1}},
	} {
		for _, one := range in {
			var told struct{ Error string }
			require.Equal(t, code, w.control("POST", chatPath(anna, "taps"), one, &told), "%v", one)
			require.NotEmpty(t, told.Error)
		}
	}
}

func TestUnansweredTapIsObjectedTo(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	var sent message
	w.does("sendMessage", object{"chat_id": anna, "text": "x", "reply_markup": object{"inline_keyboard": [][]object{{{"text": "Yes", "callback_data": "yes"}}}}}, &sent)
	w.s.mu.Lock()
	c := w.s.chats[anna]
	cb := w.s.newCallback(c, c.message(sent.MessageID), "yes")
	w.s.missAnswers(time.Now().Add(answerWithin + time.Second))
	w.s.mu.Unlock()
	require.Empty(t, w.objections(), "the bot has not got the tap yet")
	w.poll(object{})
	w.s.mu.Lock()
	w.s.missAnswers(cb.handed.Add(15 * time.Second))
	w.s.mu.Unlock()
	require.Empty(t, w.objections(), "there is still time")
	w.s.mu.Lock()
	w.s.missAnswers(cb.handed.Add(16 * time.Second))
	w.s.missAnswers(cb.handed.Add(17 * time.Second))
	w.s.mu.Unlock()
	require.Equal(t, []string{"answerCallbackQuery: a tap was not answered within 15 s"}, w.objections())
	w.does("answerCallbackQuery", object{"callback_query_id": cb.id}, nil)
}

func TestMessageWithAReplyKeyboardShowsItToThePersonOnly(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	r := w.bot("sendMessage", object{"chat_id": anna, "text": "x", "reply_markup": object{"keyboard": [][]any{{"A", object{"text": "B"}}}, "resize_keyboard": true}})
	require.True(t, r.OK, r.Description)
	require.NotContains(t, string(r.Result), "reply_markup")
	shown := w.messages(anna, 0, "0s")
	require.Equal(t, &markup{Keyboard: [][]button{{{Text: "A"}, {Text: "B"}}}, ResizeKeyboard: true}, shown[len(shown)-1].ReplyMarkup)
	require.Empty(t, w.objections())
}

func TestFilesBothWays(t *testing.T) {
	t.Parallel()
	w := newTown(t, func(o *Options) {
		o.Samples = fstest.MapFS{"cv/anna.pdf": {Data: []byte("%PDF-1.4 sample")}, "photo.png": {Data: picture(t, 30, 20)}}
	})
	anna := w.person("Anna", "ru")
	var samples []struct {
		Name string
		Size int
	}
	w.must("GET", "samples", nil, &samples)
	require.Equal(t, "cv/anna.pdf", samples[0].Name)
	w.must("POST", chatPath(anna, "samples"), object{"from": anna, "name": "cv/anna.pdf", "caption": "my CV"}, nil)
	w.must("POST", chatPath(anna, "samples"), object{"from": anna, "name": "photo.png"}, nil)
	require.Equal(t, http.StatusNotFound, w.control("POST", chatPath(anna, "samples"), object{"from": anna, "name": "../go.mod"}, nil))
	got := w.updates()
	cv := got[0].Message.Document
	require.Equal(t, "application/pdf", cv.MimeType)
	require.Equal(t, "anna.pdf", cv.FileName)
	require.Equal(t, "my CV", got[0].Message.Caption)
	require.Equal(t, 30, got[1].Message.Photo[0].Width)

	var f struct {
		FilePath string `json:"file_path"`
	}
	w.does("getFile", object{"file_id": cv.FileID}, &f)
	resp, err := http.Get(w.http.URL + "/file/bot" + testToken + "/" + f.FilePath)
	require.NoError(t, err)
	defer resp.Body.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(resp.Body)
	require.NoError(t, err)
	require.Equal(t, "%PDF-1.4 sample", b.String())
	var again message
	w.does("sendDocument", object{"chat_id": anna, "document": cv.FileID}, &again)
	require.Equal(t, cv.FileID, again.Document.FileID)

	shown, err := http.Get(w.http.URL + "/sandbox/api/files/" + got[1].Message.Photo[0].FileID)
	require.NoError(t, err)
	shown.Body.Close()
	require.Equal(t, "image/png", shown.Header.Get("Content-Type"), "by its content: it was sent as a photo")
}

func TestWhatABrowserOpensAndWhatItSaves(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	for _, one := range []struct{ name, content, kind, place string }{
		{"cv.pdf", "%PDF-1.4", "application/pdf", "inline"},
		{"cv.txt", "опыт", "text/plain; charset=utf-8", "inline"},
		{"old.txt", "\xee\xef\xfb\xf2", "text/plain", "inline"},
		{"me.webp", "RIFF", "image/webp", "inline"},
		{"me.svg", "<svg onload='alert(1)'/>", "image/svg+xml", "attachment"},
		{"cv.html", "<script>alert(1)</script>", "text/html", "attachment"},
		{"cv.docx", "PK", mimeByExt[".docx"], "attachment"},
		{"cv", "unknown", "application/octet-stream", "attachment"},
	} {
		w.sends(anna, one.name, []byte(one.content))
		id := w.updates()[0].Message.Document.FileID
		resp, err := http.Get(w.http.URL + "/sandbox/api/files/" + id)
		require.NoError(t, err)
		resp.Body.Close()
		require.Equal(t, one.kind, resp.Header.Get("Content-Type"), one.name)
		require.Equal(t, one.place+"; filename="+one.name, resp.Header.Get("Content-Disposition"))
		require.Equal(t, "nosniff", resp.Header.Get("X-Content-Type-Options"))
		require.Contains(t, resp.Header.Get("Content-Security-Policy"), "default-src 'none'")
	}
}

func TestBigFiles(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	w.sends(anna, "big.bin", make([]byte, maxDownload+1))
	id := w.updates()[0].Message.Document.FileID
	require.Equal(t, "Bad Request: file is too big", w.bot("getFile", object{"file_id": id}).Description)
	r := w.form("sendDocument", map[string]string{"chat_id": strconv.FormatInt(anna, 10)}, map[string][]byte{"document": make([]byte, maxUpload+1)})
	require.Equal(t, http.StatusRequestEntityTooLarge, r.ErrorCode)
	require.Equal(t, "Request Entity Too Large", r.Description)
}

func TestEveryFormOfRequestIsRead(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := strconv.FormatInt(w.started("Anna"), 10)
	keys := `{"inline_keyboard":[[{"text":"a","callback_data":"b","copy_text":{"text":""}}]]}`
	base := w.http.URL + "/bot" + testToken + "/sendMessage"
	for name, send := range map[string]func() (*http.Response, error){
		"query": func() (*http.Response, error) {
			return http.Get(base + "?chat_id=" + anna + "&text=hi&reply_markup=" + strings.ReplaceAll(keys, `"`, "%22"))
		},
		"urlencoded": func() (*http.Response, error) {
			return http.PostForm(base, map[string][]string{"chat_id": {anna}, "text": {"hi"}, "reply_markup": {keys}})
		},
		"json of text": func() (*http.Response, error) {
			return http.Post(base, "application/json", bytes.NewReader(mustJSON(map[string]string{"chat_id": anna, "text": "hi", "reply_markup": keys})))
		},
		"json": func() (*http.Response, error) {
			return http.Post(base, "application/json; charset=utf-8", strings.NewReader(`{"chat_id":`+anna+`,"text":"hi","reply_markup":`+keys+`}`))
		},
		"other case": func() (*http.Response, error) {
			return http.Get(strings.Replace(base, "sendMessage", "SENDMESSAGE", 1) + "?chat_id=" + anna + "&text=hi")
		},
		"empty parts": func() (*http.Response, error) {
			return http.Post(w.http.URL+"/bot"+testToken+"/getMe", "multipart/form-data; boundary=x", strings.NewReader("--x--\r\n"))
		},
		"no body": func() (*http.Response, error) {
			return http.Post(w.http.URL+"/bot"+testToken+"/getMe", "multipart/form-data; boundary=x", nil)
		},
	} {
		resp, err := send()
		require.NoError(t, err)
		r := w.read(resp)
		require.True(t, r.OK, "%s: %s", name, r.Description)
	}
	require.Empty(t, w.objections())
	bad, err := http.Post(base, "application/json", strings.NewReader("{"))
	require.NoError(t, err)
	require.Equal(t, http.StatusBadRequest, w.read(bad).ErrorCode)
}

func TestUnknownFieldsAreObjectedToAndIgnored(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	w.does("sendMessage", object{"chat_id": anna, "text": "x", "colour": "red"}, nil)
	w.does("sendMessage", object{"chat_id": anna, "text": "x", "reply_markup": object{"inline_keyboard": [][]object{{{"text": "a", "callback_data": "b", "size": 1}}}}}, nil)
	w.does("sendMessage", object{"chat_id": anna, "text": "x", "reply_markup": object{"inline_keyboard": nil}}, nil)
	found := w.objections()
	require.Len(t, found, 3)
	require.Equal(t, "sendMessage: the Bot API does not know this: additional properties 'colour' not allowed", found[0])
	require.Contains(t, found[1], "'size'")
	require.Contains(t, found[2], "inline_keyboard is null")

	r := w.bot("sendMessage", object{"chat_id": anna, "text": "x", "disable_notification": "maybe"})
	require.Equal(t, http.StatusBadRequest, r.ErrorCode, "a wrong type is refused")
	require.Equal(t, http.StatusBadRequest, w.bot("editMessageText", object{"chat_id": anna, "message_id": 1.5, "text": "x"}).ErrorCode)
	require.Equal(t, http.StatusNotImplemented, w.bot("sendPoll", object{"chat_id": anna, "question": "?", "options": []object{{"text": "a"}}}).ErrorCode)
}

func TestProfileAndCommandsByLanguage(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.person("Anna", "kk")
	path := "users/" + strconv.FormatInt(anna, 10) + "/commands"
	set := func(name string, more object) {
		p := object{"commands": []object{{"command": name, "description": "d"}}}
		for k, v := range more {
			p[k] = v
		}
		w.does("setMyCommands", p, nil)
	}
	shown := func() string {
		var list []command
		w.must("GET", path, nil, &list)
		require.Len(t, list, 1)
		return list[0].Command
	}
	set("default", nil)
	require.Equal(t, "default", shown())
	set("private", object{"scope": object{"type": "all_private_chats"}})
	require.Equal(t, "private", shown())
	set("private_kk", object{"scope": object{"type": "all_private_chats"}, "language_code": "kk"})
	require.Equal(t, "private_kk", shown())
	set("own", object{"scope": object{"type": "chat", "chat_id": anna}})
	require.Equal(t, "own", shown())
	w.does("deleteMyCommands", object{"scope": object{"type": "chat", "chat_id": anna}}, nil)
	require.Equal(t, "private_kk", shown())

	w.does("setMyDescription", object{"description": "Jobs"}, nil)
	w.does("setMyDescription", object{"description": "Жұмыс", "language_code": "kk"}, nil)
	var d struct{ Description string }
	w.does("getMyDescription", object{"language_code": "kk"}, &d)
	require.Equal(t, "Жұмыс", d.Description)
	w.does("getMyDescription", object{"language_code": "ar"}, &d)
	require.Equal(t, "Jobs", d.Description)
	w.does("setMyName", object{"name": "HRP"}, nil)
	var bot botView
	w.must("GET", "bot", nil, &bot)
	require.Equal(t, "HRP", bot.FirstName)
	require.Equal(t, "Жұмыс", bot.Description["kk"])

	w.does("setChatMenuButton", object{"chat_id": anna, "menu_button": object{"type": "web_app", "text": "Open", "web_app": object{"url": "https://example.com/"}}}, nil)
	var menu struct{ Type, Text string }
	w.does("getChatMenuButton", object{"chat_id": anna}, &menu)
	require.Equal(t, "web_app", menu.Type)
	w.does("getChatMenuButton", nil, &menu)
	require.Equal(t, "commands", menu.Type)
}

func TestGroupsAreNotThereYet(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.person("Anna", "ru")
	var told struct{ Error string }
	require.Equal(t, http.StatusNotImplemented, w.control("POST", "chats", object{"type": "group"}, &told))
	require.NotEmpty(t, told.Error)
	require.Equal(t, http.StatusNotImplemented, w.control("POST", chatPath(anna, "members"), object{}, &told))
	require.Equal(t, http.StatusNotFound, w.control("GET", "nothing", nil, &told))
	require.Equal(t, http.StatusNotFound, w.control("GET", "chats/42/messages", nil, &told))
	require.Equal(t, http.StatusBadRequest, w.control("POST", "users", object{"first_name": ""}, &told))
	require.Equal(t, http.StatusBadRequest, w.control("POST", "users", object{"first_name": "A", "id": anna}, &told))
}

func TestDraftsActionsAndReactions(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	hi := w.says(anna, "hi")
	w.does("sendMessageDraft", object{"chat_id": anna, "draft_id": 7, "text": ""}, nil)
	w.does("sendMessageDraft", object{"chat_id": anna, "draft_id": 7, "text": "<i>thin", "parse_mode": nil}, nil)
	w.does("sendChatAction", object{"chat_id": anna, "action": "typing"}, nil)
	w.does("setMessageReaction", object{"chat_id": anna, "message_id": hi, "reaction": []object{{"type": "emoji", "emoji": "👍"}}}, nil)
	w.keepsReactions(anna, hi)
	w.does("sendMessageDraft", object{"chat_id": anna, "draft_id": 7, "text": "more"}, nil)
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	require.NotNil(t, w.s.chats[anna].draft)
	w.s.fadeDrafts(time.Now().Add(draftLife + time.Second))
	require.Nil(t, w.s.chats[anna].draft)
	events, ok := w.s.since(0)
	require.True(t, ok)
	var kinds []string
	for _, e := range events {
		if e.Type == "draft" || e.Type == "action" || e.Type == "reaction" {
			kinds = append(kinds, e.Type)
		}
	}
	require.Equal(t, []string{"draft", "draft", "action", "reaction", "reaction", "reaction", "draft", "draft"}, kinds)
	raw, err := json.Marshal(events[len(events)-1])
	require.NoError(t, err)
	require.Contains(t, string(raw), `"draft_id":7`)
}

func TestADraftIsStopped(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	stops := func() int { return w.control("POST", chatPath(anna, "stop"), object{"from": anna}, nil) }
	require.Equal(t, http.StatusNotFound, stops(), "nothing is being written")
	w.does("sendMessageDraft", object{"chat_id": anna, "draft_id": 7, "text": "more"}, nil)
	require.Equal(t, http.StatusNotFound, stops(), "the bot has not offered that")
	w.does("sendMessageDraft", object{"chat_id": anna, "draft_id": 7, "text": "more", "can_stop": true, "keep_on_stop": true}, nil)
	require.Equal(t, http.StatusOK, stops())
	require.Equal(t, http.StatusNotFound, stops(), "it is stopped already")
	require.Equal(t, "more", w.s.chats[anna].draft.text)
	w.does("sendMessageDraft", object{"chat_id": anna, "draft_id": 8, "text": "else", "can_stop": true}, nil)
	require.Equal(t, http.StatusOK, stops())
	require.Nil(t, w.s.chats[anna].draft)
	var updates []struct {
		Stopped *struct {
			Chat    struct{ ID int64 }
			DraftID int64 `json:"draft_id"`
		} `json:"stopped_message_generation"`
	}
	w.does("getUpdates", nil, &updates)
	var drafts []int64
	for _, u := range updates {
		if u.Stopped != nil {
			require.Equal(t, anna, u.Stopped.Chat.ID)
			drafts = append(drafts, u.Stopped.DraftID)
		}
	}
	require.Equal(t, []int64{7, 8}, drafts)
	require.Empty(t, w.objections())
}

// keepsReactions: a reaction is part of its message for people, and of nothing the bot is told.
func (w *town) keepsReactions(anna, hi int64) {
	t := w.t
	t.Helper()
	before := w.sequence(anna)
	w.does("setMessageReaction", object{"chat_id": anna, "message_id": hi, "reaction": []object{{"type": "emoji", "emoji": "👀"}}}, nil)
	w.does("setMessageReaction", object{"chat_id": anna, "message_id": hi, "reaction": []object{{"type": "emoji", "emoji": "👍"}}}, nil)
	var changed []message
	w.must("GET", chatPath(anna, "messages")+"?seq="+before, nil, &changed)
	require.Len(t, changed, 1, "a reaction is a change of its message")
	liked := w.messages(anna, hi-1, "0s")[0]
	require.JSONEq(t, `{"type":"emoji","emoji":"👍"}`, string(liked.Reaction[0]))
	var answer json.RawMessage
	w.does("sendMessage", object{"chat_id": anna, "text": "x", "reply_parameters": object{"message_id": hi}}, &answer)
	require.NotContains(t, string(answer), "reaction", "Telegram tells bots of no reaction in a message")
	w.does("forwardMessage", object{"chat_id": anna, "from_chat_id": anna, "message_id": hi}, nil)
	w.does("copyMessage", object{"chat_id": anna, "from_chat_id": anna, "message_id": hi}, nil)
	for _, m := range w.messages(anna, hi, "0s") {
		require.Empty(t, m.Reaction, "a reaction stays with its message")
		if m.ReplyToMessage != nil {
			require.Empty(t, m.ReplyToMessage.Reaction)
		}
	}
	w.updates()
	w.must("PATCH", chatPath(anna, "messages/"+strconv.FormatInt(hi, 10)), object{"text": "hello"}, nil)
	require.Empty(t, w.updates()[0].EditedMessage.Reaction)
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	require.Equal(t, liked.Reaction, w.s.picture().Messages[strconv.FormatInt(anna, 10)][1].Reaction)
}
