package sandbox

import (
	"bytes"
	"encoding/json"
	"strconv"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// conforms checks a value against a type of the Bot API, unknown fields forbidden.
func (w *town) conforms(kind string, raw json.RawMessage) {
	w.t.Helper()
	w.s.schemas.mu.Lock()
	s, err := w.s.schemas.compiler.Compile(strictURL + "#/$defs/" + kind)
	w.s.schemas.mu.Unlock()
	require.NoError(w.t, err)
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	require.NoError(w.t, err)
	require.NoError(w.t, s.Validate(v), "%s: %s", kind, raw)
}

func TestWhatTheBotGetsIsBotAPI(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.person("Anna", "ru")
	path := "users/" + strconv.FormatInt(anna, 10)
	id := w.says(anna, "/start and https://example.com @anna_k")
	w.sends(anna, "cv.pdf", []byte("%PDF"))
	w.sends(anna, "me.png", picture(t, 40, 30))
	w.must("PATCH", chatPath(anna, "messages/"+strconv.FormatInt(id, 10)), object{"text": "edited"}, nil)
	result := func(method string, params object) json.RawMessage {
		var raw json.RawMessage
		w.does(method, params, &raw)
		return raw
	}
	var sent message
	keys := result("sendMessage", object{"chat_id": anna, "text": "<b>x</b> <a href='tg://user?id=" + strconv.FormatInt(anna, 10) + "'>y</a>", "parse_mode": "HTML",
		"reply_parameters": object{"message_id": id}, "reply_markup": object{"inline_keyboard": [][]object{{{"text": "a", "callback_data": "b"},
			{"text": "c", "web_app": object{"url": "https://example.com"}}, {"text": "d", "switch_inline_query": ""}}}}})
	require.NoError(t, json.Unmarshal(keys, &sent))
	require.Equal(t, "text_mention", sent.Entities[1].Type)
	w.conforms("Message", keys)
	w.conforms("Message", result("sendMessage", object{"chat_id": anna, "text": "x", "reply_markup": object{"keyboard": [][]object{{{"text": "Phone", "request_contact": true}}}}}))
	w.must("POST", chatPath(anna, "taps"), object{"from": anna, "button": "Phone"}, nil)
	w.s.mu.Lock()
	c := w.s.chats[anna]
	w.s.newCallback(c, c.message(sent.MessageID), "b")
	w.s.mu.Unlock()
	w.conforms("Message", result("editMessageReplyMarkup", object{"chat_id": anna, "message_id": sent.MessageID}))
	w.conforms("Message", result("forwardMessage", object{"chat_id": anna, "from_chat_id": anna, "message_id": id}))
	w.conforms("MessageId", result("copyMessage", object{"chat_id": anna, "from_chat_id": anna, "message_id": id}))
	w.does("sendMessageDraft", object{"chat_id": anna, "draft_id": 7, "text": "more", "can_stop": true}, nil)
	w.must("POST", chatPath(anna, "stop"), object{"from": anna}, nil)
	w.must("POST", path+"/block", nil, nil)
	w.must("POST", path+"/unblock", nil, nil)

	var updates []json.RawMessage
	w.does("getUpdates", nil, &updates)
	require.Len(t, updates, 9)
	kinds := map[string]bool{}
	for _, u := range updates {
		w.conforms("Update", u)
		var fields map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(u, &fields))
		for k := range fields {
			kinds[k] = true
		}
	}
	for _, kind := range []string{"message", "edited_message", "callback_query", "my_chat_member", "stopped_message_generation"} {
		require.True(t, kinds[kind], kind)
	}
	w.conforms("User", result("getMe", nil))
	w.conforms("ChatFullInfo", result("getChat", object{"chat_id": anna}))
	w.conforms("ChatMember", result("getChatMember", object{"chat_id": anna, "user_id": anna}))
	w.conforms("WebhookInfo", result("getWebhookInfo", nil))
	w.conforms("MenuButton", result("getChatMenuButton", nil))
	w.conforms("BotName", result("getMyName", nil))
	w.conforms("BotDescription", result("getMyDescription", nil))
	w.conforms("BotShortDescription", result("getMyShortDescription", nil))
	for _, m := range w.messages(anna, 0, "0s") {
		if m.Document != nil {
			w.conforms("File", result("getFile", object{"file_id": m.Document.FileID}))
		}
	}
	require.Empty(t, w.objections())
}
