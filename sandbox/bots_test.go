package sandbox

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Bots on libraries nobody here wrote, untouched, hold a dialogue with the sandbox. Each is a program under testdata/bots
// that reads BOT_TOKEN and BOT_API; what they do is alike, so one conversation tries them all.
func TestForeignLibraries(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		name   string
		build  func(t *testing.T, dir string) *exec.Cmd
		habits []string // what the library itself does that we object to and Telegram overlooks
	}{
		{"gotelegram", goBot, nil},
		{"telebot", goBot, []string{
			"getUpdates: allowed_updates is null: leave it out",
			"sendDocument: the Bot API does not know this: additional properties 'file_name' not allowed",
			"sendMessage: an inline button has more than one action: Blue",
			"sendMessage: an inline button has more than one action: Red",
			"sendMessage: the Bot API does not know this: at '/reply_markup/inline_keyboard/0/0': additional properties 'unique' not allowed",
		}},
		{"grammy", nodeBot, nil},
	} {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			dir, err := filepath.Abs(filepath.Join("testdata", "bots", one.name))
			require.NoError(t, err)
			w := newTown(t)
			w.run(one.build(t, dir))
			w.converse()
			found := w.objections()
			slices.Sort(found)
			require.Equal(t, one.habits, slices.Compact(found))
		})
	}
}

func goBot(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "bot")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOWORK=off")
	out, err := build.CombinedOutput()
	require.NoError(t, err, "build %s: %s", dir, out)
	return exec.Command(binary)
}

func nodeBot(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		_, err := exec.LookPath(tool)
		require.NoError(t, err, "%s is needed to try a grammY bot; install Node.js 20 or newer", tool)
	}
	copied := t.TempDir()
	require.NoError(t, os.CopyFS(copied, os.DirFS(dir)))
	install := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline")
	install.Dir = copied
	out, err := install.CombinedOutput()
	require.NoError(t, err, "npm ci: %s", out)
	run := exec.Command("node", "bot.js")
	run.Dir = copied
	return run
}

// run starts a bot against the sandbox and stops it when the test ends.
func (w *town) run(bot *exec.Cmd) {
	w.t.Helper()
	var log bytes.Buffer
	bot.Stdout, bot.Stderr = &log, &log
	bot.Env = append(os.Environ(), "BOT_TOKEN="+testToken, "BOT_API="+w.http.URL)
	require.NoError(w.t, bot.Start())
	w.t.Cleanup(func() {
		_ = bot.Process.Kill()
		_ = bot.Wait()
		if w.t.Failed() {
			w.t.Logf("the bot said: %s", log.String())
		}
	})
}

// hears waits for the next message of the bot after an id.
func (w *town) hears(chat, after int64) message {
	w.t.Helper()
	var heard message
	require.Eventually(w.t, func() bool {
		for _, m := range w.messages(chat, after, "5s") {
			if m.From.IsBot {
				heard = m
				return true
			}
		}
		return false
	}, patience, time.Millisecond, "the bot is silent")
	return heard
}

func (w *town) converse() {
	t := w.t
	anna := w.person("Анна", "ru")

	question := w.hears(anna, w.says(anna, "/start"))
	require.Equal(t, "Which colour?", question.Text)
	require.Equal(t, "bold", question.Entities[0].Type)
	require.Len(t, question.ReplyMarkup.Inline[0], 2)

	var seen tapAnswer
	w.must("POST", chatPath(anna, "taps"), object{"from": anna, "message_id": question.MessageID, "button": "Blue"}, &seen)
	require.Equal(t, tapAnswer{Answer: "Noted"}, seen)
	require.Eventually(t, func() bool { return w.messages(anna, question.MessageID-1, "0s")[0].Text == "You chose blue" },
		patience, 5*time.Millisecond)
	require.Nil(t, w.messages(anna, question.MessageID-1, "0s")[0].ReplyMarkup)

	keys := w.hears(anna, w.says(anna, "/menu"))
	require.Len(t, keys.ReplyMarkup.Keyboard[0], 2)
	w.must("POST", chatPath(anna, "taps"), object{"from": anna, "message_id": keys.MessageID, "button": "Hello"}, nil)
	echo := w.hears(anna, keys.MessageID)
	require.Equal(t, "You said Hello", echo.Text)
	w.must("POST", chatPath(anna, "taps"), object{"from": anna, "message_id": keys.MessageID, "button": "My number"}, nil)
	require.Equal(t, "Number "+inventedPhone(anna), w.hears(anna, echo.MessageID).Text)
	require.Equal(t, http.StatusNotFound, w.control("POST", chatPath(anna, "taps"),
		object{"from": anna, "message_id": keys.MessageID, "button": "Hello"}, nil), "the keyboard was removed")

	content := bytes.Repeat([]byte("опыт "), 1000)
	back := w.hears(anna, w.sends(anna, "cv.txt", content))
	require.Equal(t, strconv.Itoa(len(content))+" bytes", back.Caption)
	require.Equal(t, "copy.txt", back.Document.FileName)
	require.Equal(t, content, w.opens(back.Document.FileID))
}

// sends uploads a file from a person to the bot.
func (w *town) sends(user int64, name string, content []byte) int64 {
	w.t.Helper()
	resp := w.sendsAs(user, "", name, content)
	require.Equal(w.t, http.StatusOK, resp.StatusCode)
	var sent struct {
		MessageID int64 `json:"message_id"`
	}
	require.NoError(w.t, decodeBody(resp, &sent))
	return sent.MessageID
}

// sendsAs sends a file as a photo, document, voice or sticker; without a kind as its content says.
func (w *town) sendsAs(user int64, kind, name string, content []byte) *http.Response {
	w.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	require.NoError(w.t, m.WriteField("from", strconv.FormatInt(user, 10)))
	require.NoError(w.t, m.WriteField("kind", kind))
	part, err := m.CreateFormFile("file", name)
	require.NoError(w.t, err)
	_, err = part.Write(content)
	require.NoError(w.t, err)
	require.NoError(w.t, m.Close())
	resp, err := http.Post(w.http.URL+"/sandbox/api/"+chatPath(user, "files"), m.FormDataContentType(), &b)
	require.NoError(w.t, err)
	w.t.Cleanup(func() { resp.Body.Close() })
	return resp
}

// opens reads a file as the page does.
func (w *town) opens(fileID string) []byte {
	w.t.Helper()
	resp, err := http.Get(w.http.URL + "/sandbox/api/files/" + fileID)
	require.NoError(w.t, err)
	defer resp.Body.Close()
	require.Equal(w.t, http.StatusOK, resp.StatusCode)
	var b bytes.Buffer
	_, err = b.ReadFrom(resp.Body)
	require.NoError(w.t, err)
	return b.Bytes()
}
