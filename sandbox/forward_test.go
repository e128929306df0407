package sandbox

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAPersonForwardsAPost(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	anna := w.started("Anna")
	channel := object{"type": "channel", "date": 1700000000, "chat": object{"id": -1001234567890, "type": "channel", "title": "Jobs"}, "message_id": 7}
	w.must("POST", chatPath(anna, "messages"), object{"from": anna, "text": "Go developer", "forward_origin": channel}, nil)
	var list []struct {
		Text   string `json:"text"`
		Origin object `json:"forward_origin"`
	}
	w.must("GET", chatPath(anna, "messages"), nil, &list)
	last := list[len(list)-1]
	require.Equal(t, "Go developer", last.Text)
	require.Equal(t, "channel", last.Origin["type"])

	for _, origin := range []object{{"type": "channel", "date": 1}, {"type": "nobody", "date": 1}, {"type": "hidden_user", "date": "now", "sender_user_name": "x"}} {
		require.Equal(t, http.StatusBadRequest, w.control("POST", chatPath(anna, "messages"), object{"from": anna, "text": "x", "forward_origin": origin}, nil), origin)
	}
}
