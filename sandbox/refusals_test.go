package sandbox

import (
	"bufio"
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// refusalRow is a call that Telegram refuses, and how. Params may hold $names of things the setup made, and "$x*3" for xxx.
type refusalRow struct {
	Name, Setup, Method string
	Params              map[string]any
	Code                int
	Description, Source string
}

func refusalRows(t *testing.T) []refusalRow {
	t.Helper()
	f, err := os.Open("testdata/refusals.jsonl")
	require.NoError(t, err)
	defer f.Close()
	var rows []refusalRow
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var row refusalRow
		require.NoError(t, decodeJSON(lines.Bytes(), &row))
		rows = append(rows, row)
	}
	require.NoError(t, lines.Err())
	return rows
}

// Every row is refused with exactly the code and the words of its source, leaves one objection unless the bot could not
// know, and changes nothing.
func TestRefusals(t *testing.T) {
	t.Parallel()
	rows := refusalRows(t)
	require.GreaterOrEqual(t, len(rows), 150)
	for part := range slices.Chunk(rows, (len(rows)+3)/4) {
		t.Run("from "+part[0].Name, func(t *testing.T) {
			t.Parallel()
			refuses(t, part)
		})
	}
}

func refuses(t *testing.T, rows []refusalRow) {
	shared := newTown(t)
	for _, row := range rows {
		t.Run(row.Name, func(t *testing.T) {
			require.NotEmpty(t, row.Source)
			w := &town{t: t, s: shared.s, http: shared.http}
			w.must("POST", "reset", nil, nil)
			names := w.prepare(row.Setup)
			before := w.messages(names["chat"].(int64), 0, "0s")
			params := names.fill(row.Params).(map[string]any)
			var r reply
			if files := names.uploads(row.Params); files != nil {
				r = w.form(row.Method, map[string]string{"chat_id": strconv.FormatInt(names["chat"].(int64), 10)}, files)
			} else {
				r = w.bot(row.Method, params)
			}
			require.False(t, r.OK)
			require.Equal(t, row.Description, r.Description)
			require.Equal(t, row.Code, r.ErrorCode)
			require.Equal(t, before, w.messages(names["chat"].(int64), 0, "0s"))
			if row.Code == http.StatusForbidden {
				require.Empty(t, w.objections())
			} else {
				require.Contains(t, w.objections(), row.Method+": "+row.Description)
			}
			if row.Setup == "webhook" {
				w.does("deleteWebhook", nil, nil)
			}
		})
	}
}

// named are the things a row's parameters may speak of.
type named map[string]any

func (w *town) prepare(setup string) named {
	w.t.Helper()
	n := named{"chat": w.started("Anna")}
	n["theirs"] = w.says(n["chat"].(int64), "hello from Anna")
	n["stranger"] = w.person("Stranger", "en")
	n["blocked"] = w.started("Blocked")
	w.must("POST", "users/"+strconv.FormatInt(n["blocked"].(int64), 10)+"/block", nil, nil)
	n["file"] = w.uploads("sendDocument", "document", n["chat"].(int64), []byte("content")).Document.FileID
	photo := w.uploads("sendPhoto", "photo", n["chat"].(int64), picture(w.t, 20, 10))
	n["photo"] = photo.Photo[0].FileID
	text := object{"chat_id": n["chat"], "text": "hello"}
	switch setup {
	case "inline keyboard", "tap", "answered tap":
		text["reply_markup"] = object{"inline_keyboard": [][]object{{{"text": "Yes", "callback_data": "yes"}}}}
	case "reply keyboard":
		text["reply_markup"] = object{"keyboard": [][]string{{"Yes"}}}
	}
	var sent message
	if setup == "document" {
		w.does("sendDocument", object{"chat_id": n["chat"], "document": n["file"], "caption": "file"}, &sent)
	} else {
		w.does("sendMessage", text, &sent)
	}
	n["message"] = sent.MessageID
	switch setup {
	case "deleted":
		w.does("deleteMessage", object{"chat_id": n["chat"], "message_id": sent.MessageID}, nil)
	case "webhook":
		w.does("setWebhook", object{"url": "http://127.0.0.1:1/hook"}, nil)
	case "tap", "answered tap":
		w.s.mu.Lock()
		c := w.s.chats[n["chat"].(int64)]
		n["tap"] = w.s.newCallback(c, c.message(sent.MessageID), "yes").id
		w.s.mu.Unlock()
	}
	if setup == "answered tap" {
		w.does("answerCallbackQuery", object{"callback_query_id": n["tap"]}, nil)
	}
	return n
}

var repeated = regexp.MustCompile(`^\$(\S+)\*(\d+)$`)

// fill puts the named things and repetitions into parameters.
func (n named) fill(v any) any {
	switch x := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, one := range x {
			out[k] = n.fill(one)
		}
		return out
	case []any:
		out := make([]any, 0, len(x))
		for _, one := range x {
			out = append(out, n.fill(one))
		}
		return out
	case string:
		return n.word(x)
	}
	return v
}

func (n named) word(s string) any {
	if thing, ok := n[strings.TrimPrefix(s, "$")]; ok && strings.HasPrefix(s, "$") {
		return thing
	}
	m := repeated.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	times, _ := strconv.Atoi(m[2])
	var list []any
	for i := range times {
		switch m[1] {
		case "buttons":
			list = append(list, []any{object{"text": "b", "callback_data": strconv.Itoa(i)}})
		case "commands":
			list = append(list, object{"command": "c" + strconv.Itoa(i), "description": "d"})
		case "ids":
			list = append(list, i+1)
		default:
			return strings.Repeat(m[1], times)
		}
	}
	return list
}

// uploads are the files a row sends; nil when it sends none.
func (n named) uploads(params map[string]any) map[string][]byte {
	for field, v := range params {
		switch v {
		case "$empty file":
			return map[string][]byte{field: {}}
		case "$text file":
			return map[string][]byte{field: []byte("not a picture")}
		}
	}
	return nil
}

// uploads sends a file as the bot.
func (w *town) uploads(method, field string, chat int64, content []byte) message {
	w.t.Helper()
	r := w.form(method, map[string]string{"chat_id": strconv.FormatInt(chat, 10)}, map[string][]byte{field: content})
	require.True(w.t, r.OK, r.Description)
	var sent message
	require.NoError(w.t, json.Unmarshal(r.Result, &sent))
	return sent
}

func picture(t *testing.T, width, height int) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))))
	return b.Bytes()
}
