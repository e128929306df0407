package hr

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// topics makes topics from their names: "+" is the person's own, "?" offered, "-" taken out, "*" begun, "!" known.
func topics(list string) []Topic {
	var out []Topic
	for word := range strings.FieldsSeq(list) {
		t := Topic{ID: NewID(), Name: strings.TrimLeft(word, "+?-*!"), Place: TopicListed, State: TopicTodo}
		for _, mark := range strings.TrimSuffix(word, t.Name) {
			switch mark {
			case '+':
				t.Own = true
			case '?':
				t.Place = TopicOffered
			case '-':
				t.Place = TopicRemoved
			case '*':
				t.State = TopicDoing
			case '!':
				t.State = TopicKnown
			}
		}
		out = append(out, t)
	}
	return out
}

// written is topics the other way round.
func written(list []Topic) string {
	var out []string
	for _, t := range list {
		mark := map[TopicPlace]string{TopicOffered: "?", TopicRemoved: "-"}[t.Place] + map[TopicState]string{TopicDoing: "*", TopicKnown: "!"}[t.State]
		if t.Own {
			mark = "+" + mark
		}
		out = append(out, mark+t.Name)
	}
	return strings.Join(out, " ")
}

func TestMergeTopicsKeepsWhatThePersonChanged(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ have, fresh, want string }{
		"a first one":                         {"", "A B ?C", "A B ?C"},
		"the same again":                      {"A B ?C", "A B ?C", "A B ?C"},
		"the person's order":                  {"B A C", "A B C", "B A C"},
		"what is no longer asked goes":        {"A B C", "A C", "A C"},
		"what is begun or known stays":        {"*A !B C", "D", "D *A !B"},
		"own topics stay where they are":      {"+X A +Y", "A B", "+X A B +Y"},
		"what was taken out stays out":        {"A -B C", "A B C", "A -B C"},
		"and is remembered when not asked":    {"A -B", "A", "A -B"},
		"a new one goes behind its neighbour": {"C A B", "A N B C", "C A N B"},
		"a new first one":                     {"A B", "N A B", "N A B"},
		"an offered one is asked for now":     {"A ?B", "A B", "A B"},
		"an offered one is gone":              {"A ?B", "A ?C", "A ?C"},
		"one that was added stays":            {"A +B", "A ?B", "A +B"},
		"case does not tell skills apart":     {"docker", "Docker", "docker"},
	} {
		require.Equal(t, c.want, written(MergeTopics(topics(c.have), topics(c.fresh))), name)
	}
}

func TestMergeTopicsTakesNewReasons(t *testing.T) {
	t.Parallel()
	have, fresh := topics("+A B +X"), topics("A B")
	have[2].Why = Why{Asked: AskedMust}
	fresh[0].Why, fresh[0].Depth = Why{Asked: AskedMust, Count: 3, Of: 4}, DepthDeep
	got := MergeTopics(have, fresh)
	require.Equal(t, fresh[0].Why, got[0].Why)
	require.Equal(t, DepthDeep, got[0].Depth)
	require.Equal(t, have[0].ID, got[0].ID, "buttons on the screen stay good")
	require.Zero(t, got[2].Why, "nobody asks for it any more")
}

func TestARoadmapHasRoomForSoMany(t *testing.T) {
	t.Parallel()
	var many []string
	for i := range TopicsAtMost + 3 {
		many = append(many, "T"+strings.Repeat("x", i))
	}
	got := MergeTopics(nil, topics(strings.Join(many, " ")))
	require.Len(t, Listed(got), TopicsAtMost)
	require.Len(t, Suggested(got), 3)
	_, _, err := AddTopic(got, "Mine")
	require.Equal(t, "error.topic.too_many", AsError(err).Text.Key)
}

func TestMoveTopic(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		list string
		move string
		at   int
		up   bool
		want string
	}{
		"up":                         {"A B C", "B", 2, true, "B A C"},
		"down":                       {"A B C", "B", 2, false, "A C B"},
		"over what is not listed":    {"A -X ?Y B", "B", 2, true, "B -X ?Y A"},
		"the first goes no higher":   {"A B", "A", 1, true, ""},
		"the last goes no lower":     {"A B", "B", 2, false, ""},
		"seen somewhere else before": {"A B C", "B", 3, true, ""},
		"taken out meanwhile":        {"A -B C", "B", 2, true, ""},
	} {
		list := topics(c.list)
		var id ID
		for _, x := range list {
			if x.Name == c.move {
				id = x.ID
			}
		}
		got, err := MoveTopic(list, id, c.at, c.up)
		if c.want == "" {
			require.True(t, Is(err, Stale), name)
			continue
		}
		require.NoError(t, err, name)
		require.Equal(t, c.want, written(got), name)
		require.Equal(t, c.list, written(list), "%s: the old list stays as it is", name)
	}
}

func TestAddTopic(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ list, add, want string }{
		"one's own":           {"A B", "X", "A B +X"},
		"a suggestion":        {"A ?B C", "b", "A C +B"},
		"one that was out":    {"A -B C", "B", "A B C"},
		"one that is there":   {"A B", "a", ""},
		"to an empty roadmap": {"", "X", "+X"},
	} {
		got, added, err := AddTopic(topics(c.list), c.add)
		if c.want == "" {
			require.Equal(t, "error.topic.already", AsError(err).Text.Key, name)
			continue
		}
		require.NoError(t, err, name)
		require.Equal(t, c.want, written(got), name)
		require.Equal(t, SkillKey(c.add), SkillKey(added.Name), name)
	}
}

func TestLearntCountsWhatIsListed(t *testing.T) {
	t.Parallel()
	require.Equal(t, 2, Learnt(topics("!A *B !C -!D ?!E F")))
}

func TestParseTopic(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"  C ": "C", "C++": "C++", "Наш\nстандарт": "Наш стандарт", "١٢ اختبار": "١٢ اختبار", strings.Repeat("я", MaxTopic): strings.Repeat("я", MaxTopic)} {
		got, err := parseTopic(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got)
	}
	for in, key := range map[string]string{"": "error.topic.expected", "😀": "error.topic.expected", "123": "error.topic.expected", "\u200f": "error.topic.expected",
		strings.Repeat("я", MaxTopic+1): "error.topic.long"} {
		_, err := parseTopic(in)
		require.Equal(t, key, AsError(err).Text.Key, in)
	}
}

func TestGoalKeys(t *testing.T) {
	t.Parallel()
	id := NewID()
	require.Equal(t, Goal{Vacancy: id, Title: "A"}.Key(), Goal{Vacancy: id, Title: "B", Must: []string{"Go"}}.Key(), "a vacancy is one goal, whatever becomes of it")
	same := Goal{Role: "software developer", Must: []string{"Go", "SQL"}}
	require.Equal(t, same.Key(), Goal{Title: "x", Role: "software developer", Must: []string{"sql", "go"}}.Key())
	for _, other := range []Goal{{Role: "software developer", Must: []string{"Go"}}, {Role: "qa engineer", Must: []string{"Go", "SQL"}},
		{Role: "software developer", Must: []string{"Go", "SQL"}, Seniority: Senior}} {
		require.NotEqual(t, same.Key(), other.Key())
	}
}

func TestWithSkill(t *testing.T) {
	t.Parallel()
	f := ResumeFields{Skills: []string{"Go"}}
	same, err := f.WithSkill("go")
	require.NoError(t, err)
	require.Equal(t, f, same)
	more, err := f.WithSkill("SQL")
	require.NoError(t, err)
	require.Equal(t, []string{"Go", "SQL"}, more.Skills)
	require.Equal(t, []string{"Go"}, f.Skills)
	f.Skills = make([]string, MaxSkills)
	_, err = f.WithSkill("SQL")
	require.Equal(t, "error.skills.many", AsError(err).Text.Key)
}
