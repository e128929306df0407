package bot

import (
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/hr"
)

func TestWhyLines(t *testing.T) {
	role, vacancy := hr.Goal{Role: "qa engineer"}, hr.Goal{Vacancy: hr.NewID()}
	for name, c := range map[string]struct {
		goal  hr.Goal
		topic hr.Topic
		want  []string
	}{
		"required":     {vacancy, hr.Topic{Why: hr.Why{Asked: hr.AskedMust, Count: 2, Of: 3}}, []string{"asked.must", "screen.topic.others"}},
		"usual":        {role, hr.Topic{Why: hr.Why{Asked: hr.AskedUsual, Count: 2, Of: 3}}, []string{"asked.usual", "screen.topic.market"}},
		"nobody else":  {vacancy, hr.Topic{Why: hr.Why{Asked: hr.AskedNice}}, []string{"asked.nice"}},
		"a foundation": {role, hr.Topic{Why: hr.Why{Before: []string{"Docker"}}}, []string{"screen.topic.before"}},
		"one's own":    {role, hr.Topic{Own: true}, []string{"screen.topic.own"}},
	} {
		var got []string
		for _, line := range whyLines(c.goal, c.topic) {
			got = append(got, line.Key)
		}
		require.Equal(t, c.want, got, name)
	}
}

// TestRoadmapButtonsFit: the buttons of a topic hold its id and its place, within Telegram's limit and for every state.
func TestRoadmapButtonsFit(t *testing.T) {
	id := hr.NewID()
	row := moves(id, hr.TopicsAtMost-1, hr.TopicsAtMost)
	for _, s := range hr.TopicStates() {
		row = append(row, stateButton(s, id))
	}
	row = append(row, page("button.back", id, hr.TopicsAtMost), toAct("button.remove", "topic", "restore", id), toAct("button.add", "offers", "take", id),
		to("button.delete", "roadmap_drop", id))
	screens := makeScreens()
	for _, b := range row {
		require.LessOrEqual(t, len(b.Data), dataLimit)
		d, err := parseData(b.Data)
		require.NoError(t, err)
		s, ok := screens[d.name]
		require.True(t, ok, b.Data)
		require.True(t, d.action == "" || s.do[d.action] != nil, b.Data)
	}
	require.Len(t, moves(id, 1, 3), 1, "the first goes down only")
	require.Len(t, moves(id, 3, 3), 1, "the last goes up only")
	require.Empty(t, moves(id, 1, 1))
}
