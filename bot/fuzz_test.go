package bot

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

// FuzzUpdate: whatever comes as an update is refused or read without a panic, and what is read of it holds together.
func FuzzUpdate(f *testing.F) {
	const from = `"from":{"id":7,"first_name":"Аида","language_code":"ru"},"chat":{"id":7,"type":"private"}`
	for _, seed := range []string{
		`{"update_id":1,"message":{"message_id":1,` + from + `,"text":"/start v_AaIB3sdKfUmXo3gC1DmlnQ"}}`,
		`{"update_id":2,"message":{"message_id":1,` + from + `,"document":{"file_id":"x","file_unique_id":"y","file_name":"cv.pdf","file_size":1}}}`,
		`{"update_id":3,"message":{"message_id":1,` + from + `,"voice":{"duration":1}}}`,
		`{"update_id":4,"message":{"message_id":1,` + from + `,"contact":{"phone_number":"+77000000000","user_id":7}}}`,
		`{"update_id":5,"callback_query":{"id":"9","from":{"id":7},"message":{"message_id":1,"chat":{"id":7,"type":"private"}},"data":"1:s:home:::"}}`,
		`{"update_id":6,"callback_query":{"id":"9","from":{"id":7},"data":"1:f:first:o.none::3"}}`,
		`{"update_id":7,"my_chat_member":{"chat":{"id":7,"type":"private"},"from":{"id":7},"new_chat_member":{"status":"kicked"}}}`,
		`{"update_id":8,"edited_message":{"message_id":1,` + from + `,"text":"x"}}`,
		`{"update_id":9,"message":{"message_id":1,"chat":{"id":-5,"type":"group"},"text":"x"}}`,
		`{"update_id":0}`, `{"update_id":1e99}`, `[]`, `null`, `{"update_id":1,"message":null}`, "{\"update_id\":1,\"message\":{\"text\":\"\\ud800\"}}",
	} {
		f.Add([]byte(seed))
	}
	screens := makeScreens()
	f.Fuzz(func(t *testing.T, raw []byte) {
		u, err := decode(raw)
		if err != nil {
			return
		}
		require.Positive(t, u.ID)
		if who := u.sender(); who != nil {
			_ = who.person()
		}
		if u.Message != nil {
			require.NotEmpty(t, u.Message.media())
			if name, arg, ok := command(u.Message.Text); ok {
				require.Equal(t, strings.ToLower(name), name)
				require.Equal(t, strings.TrimSpace(arg), arg)
			}
			if u.Message.Document != nil {
				_ = u.Message.Document.file()
			}
		}
		if u.Callback != nil {
			if d, err := parseData(u.Callback.Data); err == nil {
				_ = screens[d.name].do[d.action]
			}
		}
	})
}

// FuzzData: callback data that is accepted says the same when it is written again.
func FuzzData(f *testing.F) {
	for _, seed := range []string{
		"1:s:home:::", "1:n:invite:block:AaIB3sdKfUmXo3gC1DmlnQ:", "1:f:resume:o.middle::12", "1:s:matches:::3", "2:s:home:::",
		"1:s:browse:AaIB3sdKfUmXo3gC1DmlnQAAAAAAAAAA::", "1:x:home:::", "1:s:home:::-1", "1:s:home:::99999999999999999999", ":::::", "",
		"1:s:home::????????:", strings.Repeat("1:", 64),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := parseData(s)
		if err != nil {
			require.ErrorIs(t, err, errData)
			return
		}
		require.LessOrEqual(t, len(s), dataLimit)
		again, err := parseData(d.String())
		require.NoError(t, err)
		require.Equal(t, d, again)
	})
}

func TestDataOfEveryScreenFits(t *testing.T) {
	id := hr.NewID()
	for name, s := range makeScreens() {
		for action := range s.do {
			d := data{place: inNotice, name: name, action: action, id: id, nonce: 1 << 20}
			require.LessOrEqual(t, len(d.String()), dataLimit, name)
			back, err := parseData(d.String())
			require.NoError(t, err)
			require.Equal(t, d, back)
		}
		page := data{place: inScreen, name: name, action: strings.Repeat("c", cursorLength)}
		require.LessOrEqual(t, len(page.String()), dataLimit, name)
		require.Equal(t, page.action, page.cursor())
	}
}

func TestALongMessageIsSplit(t *testing.T) {
	long := strings.Repeat("ж😀", 4000)
	r := rendered{lines: []string{"<b>Title</b>", "", "&amp; " + long, "end"}, rows: [][]button{{{Text: "Home", Data: "1:s:home:::"}}}}
	r.html = strings.Join(r.lines, "\n")
	parts := r.parts()
	require.Greater(t, len(parts), 2)
	var all strings.Builder
	for i, p := range parts {
		require.LessOrEqual(t, lengthUTF16(p.plain()), textLimit)
		require.True(t, utf8.ValidString(p.html))
		require.Equal(t, i == len(parts)-1, p.markup() != nil, "the keyboard stays with the last")
		all.WriteString(p.plain())
	}
	require.Equal(t, 8000, strings.Count(all.String(), "ж")+strings.Count(all.String(), "😀"))
}

// TestAContactTakesAReplyKeyboard: a message has one kind of keyboard, and the contact's is typed.
func TestAContactTakesAReplyKeyboard(t *testing.T) {
	rows := [][]button{{{Text: "Skip", Data: "1:f:resume:skip::1"}, {Text: "Send number", Contact: true}}, {{Text: "Back", Data: "1:f:resume:back::1"}}}
	r := rendered{html: "Phone", rows: rows}
	require.True(t, r.asksContact())
	require.Equal(t, replyKeyboard{Rows: [][]button{{{Text: "Send number", Contact: true}}, {{Text: "Skip"}}, {{Text: "Back"}}}, Resize: true, OneTime: true}, r.markup())
	require.Equal(t, inlineKeyboard{rows[1:]}, rendered{rows: rows[1:]}.markup())
	require.Nil(t, rendered{}.markup())
}

func TestNearestFirst(t *testing.T) {
	match := func(id string, have int, blocked ...string) hr.Match {
		m := hr.Match{ID: id, BlockedBy: blocked}
		m.Reasons.Skills.Have = have
		return m
	}
	titled := func(m hr.Match, t hr.TitleMatch) hr.Match {
		m.Reasons.Title.Match = t
		return m
	}
	list := nearestFirst([]hr.Match{match("other", 0), titled(match("near", 0), hr.TitleNear), match("fits", 2), match("differs", 4, hr.BlockCity),
		titled(match("same", 0), hr.TitleSame), match("neither", 0, hr.BlockCity)})
	var order []string
	for _, m := range list {
		order = append(order, m.ID)
	}
	require.Equal(t, "fits, same, near, differs, other, neither", strings.Join(order, ", "))
	require.Equal(t, []bool{true, true, false, false, false, false}, func() (all []bool) {
		for _, m := range list {
			all = append(all, m.Fits())
		}
		return all
	}(), "a near profession without a shared skill is only the nearest")
	require.Equal(t, 2, *matchesTitle(list, list, "screen.people").Args["count"].Num)
	require.Equal(t, "screen.matches.further", matchesTitle(list, list[2:], "screen.people").Key)
	require.Equal(t, "screen.people.nearest", matchesTitle(list[2:], list[2:], "screen.people").Key)
	require.Len(t, furtherLines(list[1], list[2]), 2)
	require.Empty(t, furtherLines(list[0], list[1]))

	stranger := titled(match("stranger", 0), hr.TitleOther)
	stranger.Reasons.Skills.Missing = []string{"Go"}
	lines := reasonLines(stranger)
	require.Equal(t, []string{"card.differs", "card.missing"}, []string{lines[0].Key, lines[1].Key}, "what differs is said")
	part, from := partOf(list, 3)
	require.Len(t, part, 3)
	require.Equal(t, 3, from)
	part, from = partOf(list, 99)
	require.Len(t, part, matchShown)
	require.Zero(t, from)
}
