package main

import (
	"fmt"
	"strings"
	"testing"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

// learning is what somebody who wants the seeker's vacancy knows and lacks.
type learning struct {
	knows  string   // the skills of the résumé
	lacks  []string // the topics, in order
	must   string   // one that the vacancy requires, with the next to be moved over
	all    string   // skills that leave nothing to learn
	own    string   // a topic of one's own, as long as it may be
	goal   string   // another profession
	shared string   // a topic of it that the vacancy's roadmap has too
}

func learnings() map[string]learning {
	return map[string]learning{
		"ru": {"Go, SQL", []string{"PostgreSQL", "Linux", "Docker", "Kafka", "Computer Networks", "HTTP", "Protobuf", "gRPC", "YAML", "Kubernetes"}, "Docker",
			"Go, PostgreSQL, Docker, Kafka, gRPC, Kubernetes", "Выступления: «5 < 7» & <b>", "DevOps-инженер", "Docker"},
		"kk": {"HTML, CSS", []string{"JavaScript", "React", "TypeScript", "Node.js", "Next.js"}, "React",
			"React, TypeScript, HTML, CSS, Next.js", "Көпшілік алдында сөйлеу & <b>", "fullstack әзірлеуші", "React"},
		"en": {"Linux, Docker", []string{"Computer Networks", "YAML", "Kubernetes", "Cloud Computing", "Terraform", "Monitoring", "Prometheus", "AWS"}, "Kubernetes",
			"Kubernetes, Terraform, Prometheus, Linux, AWS", "Public speaking & <b>", "cloud engineer", "Terraform"},
		"ar": {"Python, SQL", []string{"Statistics", "Linear Algebra", "Machine Learning", "Mathematical Analysis", "Deep Learning", "PyTorch", "LLM", "Linux", "Docker",
			"Computer Networks", "YAML", "Kubernetes"}, "Machine Learning", "Python, PyTorch, LLM, Docker, Kubernetes", "الإلقاء & <b>", "مهندس DevOps", "Docker"},
	}
}

func TestRoadmaps(t *testing.T) {
	t.Parallel()
	town := newTown(t)
	for name, story := range map[string]func(*player, tongue, seeking, learning){
		"story": roadmapStory, "without a résumé": noSkillsYet, "nothing to learn": nothingToLearn, "edited": roadmapEdited,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inAll(t, func(t *testing.T, l tongue) {
				story(town.within(t).person("Aida", l.lang), l, seekings()[l.lang], learnings()[l.lang])
			})
		})
	}
}

// skilled publishes a résumé with the skills and opens the card of the seeker's vacancy.
func skilled(p *player, l tongue, s seeking, skills string) message {
	s.skills, s.skill = skills, strings.Split(skills, ", ")[0]
	firstVacancies(p, l, s)
	shortResume(p, l, s)
	p.rests()
	p.says("/start").presses(l.say("screen.saved.button"), l.say("screen.home.seeker.title"))
	m := p.sees(l.say("screen.saved.title"), s.vacancy)
	p.taps(m, labelled(m, s.vacancy))
	return p.sees(l.say("screen.learn.button"), l.say("card.must"))
}

// roadmapOf makes the roadmap to the vacancy from its card.
func roadmapOf(p *player, l tongue, s seeking, k learning) message {
	p.taps(skilled(p, l, s, k.knows), l.say("screen.learn.button"))
	m := p.sees(l.say("screen.roadmap.title"), s.vacancy)
	for i, topic := range k.lacks[:min(6, len(k.lacks))] {
		require.Contains(p.t, numbered(m, i+1), topic, "foundations first: %v", m.labels())
	}
	return m
}

// topicLine is what a roadmap says of a topic in a place, up to its state.
func topicLine(l tongue, n int, topic string) string {
	s, err := l.words.Text(l.lang, "screen.roadmap.row", map[string]any{"number": n, "topic": wrapped(l, topic), "state": ""})
	require.NoError(l.t, err)
	return s
}

func roadmapStory(p *player, l tongue, s seeking, k learning) {
	m := roadmapOf(p, l, s, k)
	require.Contains(p.t, m.Text, l.say("screen.roadmap.hours"))
	if len(k.lacks) > 6 {
		p.taps(m, l.say("screen.next.button"))
		m = p.sees(l.say("screen.roadmap.title"), topicLine(l, 7, k.lacks[6]))
		p.taps(m, l.say("button.back"))
		m = p.sees(topicLine(l, 1, k.lacks[0]))
	}
	// why, how deep, how long, where from, what to show
	p.taps(m, labelled(m, k.lacks[0]))
	m = p.sees(k.lacks[0], l.say("screen.topic.depth"), l.say("screen.topic.hours"), l.say("screen.topic.sources"), l.say("screen.topic.proof"))
	require.True(p.t, strings.Contains(m.Text, l.say("asked.must")) || strings.Contains(m.Text, l.say("screen.topic.before")), m.Text)
	p.taps(m, l.say("screen.topic.doing.button"))
	m = p.sees(l.say("screen.topic.state"), l.say("topic_state.doing"))
	p.taps(m, l.say("screen.topic.done.button"))
	m = p.sees(l.say("topic_state.done"), l.say("screen.topic.offer"))
	p.taps(m, l.say("screen.topic.resume.button"))
	m = p.sees(l.say("screen.topic.in_resume"))
	require.False(p.t, has(m, l.say("screen.topic.resume.button")), "offered once")
	require.Equal(p.t, []string{"true"}, column(p, `SELECT (r.data->'skills' ? $2)::text FROM resumes r JOIN accounts a ON a.id = r.owner WHERE a.telegram = $1`, p.id, k.lacks[0]))
	p.rests()

	// a second roadmap knows what the first has taught, and shows what is under way there
	p.taps(m, l.say("screen.topic.list.button"))
	m = p.sees(l.say("screen.roadmap.title"), l.say("topic_state.done"))
	p.taps(m, l.say("screen.roadmaps.all.button"))
	m = p.sees(l.say("screen.roadmaps.title"), s.vacancy)
	p.taps(m, l.say("screen.roadmaps.new.button"))
	p.sees(l.say("goal.words"))
	m = p.says(k.goal).sees(l.say("screen.roadmap.title"), k.goal)
	require.NotContains(p.t, strings.Join(m.labels(), "\n"), k.lacks[0], "what is known is left out")
	m = p.find(m, l, k.shared)
	p.taps(m, l.say("screen.topic.known.button"))
	p.sees(l.say("topic_state.known"))
	p.rests()

	// a month later, the vacancy closed meanwhile
	p.change(`UPDATE accounts SET seen_at = seen_at - interval '31 days' WHERE telegram = $1`, p.id)
	m = p.find(p.opens(l, s), l, k.shared)
	require.Contains(p.t, m.Text, l.say("topic_state.known"), "carried over")
	deletes(p, l, s, m)
}

// opens opens the roadmap to the vacancy from the list of roadmaps, in a message of its own.
func (p *player) opens(l tongue, s seeking) message {
	p.t.Helper()
	m := p.says("/roadmap").sees(l.say("screen.roadmaps.title"), s.vacancy)
	p.taps(m, labelled(m, s.vacancy))
	return p.sees(l.say("screen.roadmap.title"), s.vacancy)
}

// find turns the pages of a roadmap to the topic and opens it.
func (p *player) find(m message, l tongue, topic string) message {
	p.t.Helper()
	for range 5 {
		for _, label := range m.labels() {
			if _, name, ok := strings.Cut(label, ". "); ok && strings.HasPrefix(topic, strings.TrimSuffix(name, "…")) { // long names are cut
				p.taps(m, label)
				return p.sees(topic, l.say("screen.topic.sources"))
			}
		}
		p.taps(m, l.say("screen.next.button"))
		m = p.sees(l.say("screen.roadmap.title"))
	}
	p.t.Fatalf("no topic %s", topic)
	return m
}

// wrapped is a Latin term as the language shows it.
func wrapped(l tongue, term string) string { return l.words.Isolate(l.lang, term) }

// deletes: asked once, the safe button first; old buttons afterwards say so and lead on.
func deletes(p *player, l tongue, s seeking, topic message) {
	p.taps(p.opens(l, s), l.say("button.delete"))
	m := p.sees(l.say("screen.roadmap.drop.title"))
	require.Equal(p.t, l.say("button.keep"), m.labels()[0])
	p.taps(m, l.say("button.keep"))
	m = p.sees(l.say("screen.roadmap.title"))
	p.taps(m, l.say("button.delete"))
	m = p.sees(l.say("screen.roadmap.drop.title"))
	require.Equal(p.t, l.say("screen.roadmap.deleted"), p.taps(m, l.say("button.delete")).Answer)
	m = p.sees(l.say("screen.roadmaps.title"))
	require.NotContains(p.t, m.Text, s.vacancy)
	p.rests()
	require.Equal(p.t, l.say("error.roadmap.not_found"), p.taps(topic, l.say("button.remove")).Answer)
	p.sees(l.say("error.roadmap.not_found"))
	p.rests()

	// a person keeps so many
	for n := range hr.RoadmapsAtMost - 1 {
		p.change(`INSERT INTO roadmaps (id, owner, key, goal, created_at, updated_at) SELECT gen_random_uuid(), id, $2, '{"title": "QA"}', now(), now()
			FROM accounts WHERE telegram = $1`, p.id, fmt.Sprintf("role %d", n))
	}
	m = p.says("/roadmap").sees(l.say("screen.roadmaps.title"), "QA")
	require.Contains(p.t, p.taps(m, l.say("screen.roadmaps.new.button")).Answer, l.say("error.roadmap.too_many"))
}

// roadmapEdited: order, own and suggested topics, taken out and brought back, and all of it kept when made anew.
func roadmapEdited(p *player, l tongue, s seeking, k learning) {
	m := p.find(roadmapOf(p, l, s, k), l, k.must)
	place := func() int {
		for i, topic := range k.lacks {
			if topic == k.must {
				return i + 1
			}
		}
		return 0
	}()
	old := m
	m = p.find(p.opens(l, s), l, k.must)
	require.Equal(p.t, l.say("screen.topic.moved"), p.taps(m, l.say("screen.topic.up.button")).Answer)
	p.sees(k.must, l.say("screen.topic.sources"))
	require.Equal(p.t, l.say("error.topic.moved"), p.taps(old, l.say("screen.topic.up.button")).Answer, "an old button moves nothing")
	m = p.sees(k.must, l.say("screen.topic.sources"))
	p.taps(m, l.say("screen.topic.list.button"))
	m = p.sees(topicLine(l, place-1, k.must))
	p.rests()

	// taken out, brought back
	m = p.find(m, l, k.must)
	p.taps(m, l.say("button.remove"))
	m = p.sees(l.say("screen.topic.restore.button"))
	for n := range k.lacks {
		require.NotContains(p.t, m.Text, topicLine(l, n+1, k.must))
	}
	p.taps(m, l.say("screen.topic.restore.button"))
	m = p.sees(k.must, l.say("screen.topic.sources"))
	p.taps(m, l.say("button.remove"))
	m = p.sees(l.say("screen.topic.restore.button"))
	p.rests()

	// a topic of one's own: no name, too long, there already, and as it may be
	p.taps(m, l.say("screen.roadmap.add.button"))
	m = p.sees(l.say("screen.offers.title"), k.must)
	p.taps(m, l.say("screen.offers.own.button"))
	p.sees(l.say("topic.words"))
	p.says("😀🔥").sees(l.say("error.topic.expected"), l.say("topic.words"))
	p.says(strings.Repeat("длинно ", 20)).sees(l.say("error.topic.long"), l.say("topic.words"))
	p.says(strings.ToLower(k.lacks[len(k.lacks)-1])).sees(l.say("error.topic.already"), l.say("topic.words"))
	m = p.says(k.own).sees(l.say("screen.roadmap.title"), k.own)
	p.rests()
	require.Equal(p.t, l.say("screen.roadmap.same"), p.taps(m, l.say("screen.roadmap.renew.button")).Answer)
	m = p.find(p.opens(l, s), l, k.own)
	require.Contains(p.t, m.Text, l.say("screen.topic.own"))
	require.NotContains(p.t, m.Text, l.say("screen.topic.hours"), "nobody knows how long it takes")

	// what was taken out is a suggestion, which one tap takes
	p.taps(m, l.say("screen.topic.list.button"))
	p.presses(l.say("screen.roadmap.add.button"), l.say("screen.roadmap.title"))
	m = p.sees(l.say("screen.offers.title"), k.must)
	require.Equal(p.t, l.say("screen.offers.taken"), p.taps(m, labelled(m, k.must)).Answer)
	p.sees(k.must, l.say("screen.topic.sources"))
}

// noSkillsYet: what is no profession is told so; without skills the way leads to the résumé.
func noSkillsYet(p *player, l tongue, s seeking, k learning) {
	p.says("/roadmap").presses(l.say("screen.roadmaps.new.button"), l.say("screen.roadmaps.none"))
	p.sees(l.say("goal.words"))
	p.says("😀").sees(l.say("error.title.expected"), l.say("goal.words"))
	p.says("qwrtzx").sees(l.say("error.goal.unknown"), l.say("goal.words"))
	p.says(k.goal).presses(l.say("screen.resumes.new.button"), l.say("screen.learn.needs.title"))
	p.sees(l.say("resume.title"))
	p.says("/cancel").sees(l.say("screen.cancelled"))
	p.says("/vacancies")
	m := p.sees(l.say("screen.browse.title"), "1. ")
	p.taps(m, numbered(m, 1))
	p.presses(l.say("screen.learn.button"))
	p.presses(l.say("button.back"), l.say("screen.learn.needs.title"))
	p.sees(l.say("screen.learn.button"))
}

// nothingToLearn: it is said, with the application and another goal as the ways on.
func nothingToLearn(p *player, l tongue, s seeking, k learning) {
	p.taps(skilled(p, l, s, k.all), l.say("screen.learn.button"))
	m := p.sees(l.say("screen.learn.none.title"))
	require.Equal(p.t, l.say("button.apply"), m.labels()[0])
	p.taps(m, l.say("screen.roadmaps.new.button"))
	p.sees(l.say("goal.words"))
	p.says("/cancel")
	p.says("/roadmap").sees(l.say("screen.roadmaps.none"))
}
