package bot

import (
	"errors"
	"strconv"
	"strings"

	"hrp/hr"
)

// dataVersion begins all callback data; buttons of another version get the fresh screen.
const dataVersion = "1"

// dataLimit is Telegram's limit of callback data, in bytes.
const dataLimit = 64

// place says what a button belongs to.
type place string

const (
	inScreen place = "s" // a screen: the tapped message is edited
	inNotice place = "n" // a notification: it stays, the screen opens below
	inFlow   place = "f" // a step of a dialogue
)

// data is callback data, "1:<place>:<name>:<action>:<id>:<nonce>". It is written and parsed here only.
type data struct {
	place  place
	name   string // of the screen or flow
	action string
	id     hr.ID
	nonce  int
}

// cursorLength is the length of the store's cursors, which stand in the place of an action.
const cursorLength = 32

// isCursor reports whether the action is the cursor of a page.
func (d data) isCursor() bool { return len(d.action) == cursorLength }

// cursor is where the page begins; empty: the first page.
func (d data) cursor() string {
	if d.isCursor() {
		return d.action
	}
	return ""
}

var errData = errors.New("bot: callback data of another version")

func (d data) String() string {
	id := ""
	if !d.id.IsZero() {
		id = d.id.Short()
	}
	nonce := ""
	if d.nonce != 0 {
		nonce = strconv.Itoa(d.nonce)
	}
	return strings.Join([]string{dataVersion, string(d.place), d.name, d.action, id, nonce}, ":")
}

func parseData(s string) (data, error) {
	parts := strings.Split(s, ":")
	if len(s) > dataLimit || len(parts) != 6 || parts[0] != dataVersion {
		return data{}, errData
	}
	d := data{place: place(parts[1]), name: parts[2], action: parts[3]}
	if d.place != inScreen && d.place != inNotice && d.place != inFlow {
		return data{}, errData
	}
	if parts[4] != "" {
		id, err := hr.ParseID(parts[4])
		if err != nil {
			return data{}, errData
		}
		d.id = id
	}
	if parts[5] != "" {
		n, err := strconv.Atoi(parts[5])
		if err != nil || n < 0 {
			return data{}, errData
		}
		d.nonce = n
	}
	return d, nil
}
