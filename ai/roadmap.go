package ai

import (
	"cmp"
	"slices"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// A roadmap lists at most planListed topics at first and offers at most planOffered more: what does not fit into a few
// months is no plan.
const (
	planListed  = 15
	planOffered = 10
)

// ParseGoal understands the profession a person wants to come to, from its name: "Go-разработчик", "senior QA". ok is
// false if it names neither a profession nor a skill.
func ParseGoal(text string) (g hr.Goal, ok bool) {
	g = hr.Goal{Title: text, Must: vocabulary.Skills(text)}
	g.Role, _ = vocabulary.Role(text)
	if grade, found := vocabulary.Grade(text); found {
		g.Seniority = hr.Seniority(grade)
	}
	return g, g.Role != "" || len(g.Must) > 0
}

// PlanTopics is the built-in way from what a person knows to a goal: what it asks for and the person lacks, with what
// that stands on, so that nothing comes before its foundation and what is required comes first. What known skills
// stand on is known too. The market is open vacancies, of which those that fit the goal are counted. Topics that are
// not listed are offered: what others ask for. It is deterministic.
func PlanTopics(goal hr.Goal, known []string, market []hr.MatchVacancy) []hr.Topic {
	p := planner{known: map[string]bool{}, at: map[string]int{}}
	for _, skill := range known {
		p.know(skill)
	}
	p.count(goal, market)
	asked := p.asked(goal)
	for _, a := range asked {
		if len(p.topics) < planListed || a.why.Asked == hr.AskedMust {
			p.learn(a, goal.Seniority)
		}
	}
	listed := len(p.topics)
	for _, a := range append(asked, p.others()...) {
		if len(p.topics) < listed+planOffered {
			p.offer(a)
		}
	}
	return p.topics
}

// planner is a roadmap in the making.
type planner struct {
	known  map[string]bool // by key, with what it stands on
	asks   map[string]int  // by key: vacancies of the market that ask for the skill
	names  []string        // the skills of asks, as they are written first
	of     int             // vacancies of the market that fit
	topics []hr.Topic
	at     map[string]int // by key: the place in topics
}

// ask is a skill that is asked for.
type ask struct {
	skill string
	why   hr.Why
	first bool // to be learnt first
}

// know notes a skill and what it stands on.
func (p *planner) know(skill string) {
	if canonical, ok := vocabulary.Skill(skill); ok {
		skill = canonical
	}
	if key := hr.SkillKey(skill); !p.known[key] {
		p.known[key] = true
		l, _ := vocabulary.LessonOf(skill)
		for _, before := range l.After {
			p.know(before)
		}
	}
}

// count counts what the vacancies that fit the goal ask for, besides the one it is.
func (p *planner) count(goal hr.Goal, market []hr.MatchVacancy) {
	p.asks = map[string]int{}
	for _, v := range market {
		skills := append(slices.Clone(v.SkillsMust), v.SkillsNice...)
		if v.ID == goal.Vacancy.String() || !alike(goal, v.Title, skills) {
			continue
		}
		p.of++
		seen := map[string]bool{}
		for _, s := range skills {
			key := hr.SkillKey(s)
			if seen[key] {
				continue
			}
			seen[key] = true
			if p.asks[key]++; p.asks[key] == 1 {
				p.names = append(p.names, s)
			}
		}
	}
}

// alike reports whether a vacancy is of the goal's profession and asks for at least a third of what the goal requires.
func alike(goal hr.Goal, title string, skills []string) bool {
	role, _ := vocabulary.Role(title)
	if goal.Role != "" && goal.Role != role {
		return false
	}
	shared := 0
	for _, must := range goal.Must {
		if slices.ContainsFunc(skills, func(s string) bool { return hr.SkillKey(s) == hr.SkillKey(must) }) {
			shared++
		}
	}
	return 3*shared >= len(goal.Must) && (goal.Role != "" || shared > 0)
}

func (p *planner) why(skill string, asked hr.Asked) hr.Why {
	w := hr.Why{Asked: asked, Count: p.asks[hr.SkillKey(skill)]}
	if w.Count > 0 {
		w.Of = p.of
	}
	return w
}

// asked lists what the goal asks for, in the order to learn it: what a vacancy requires and then welcomes, in its own
// order; of a profession, what is in its name, then what half of its vacancies ask for, a quarter, or what it usually
// needs, the oftenest first.
func (p *planner) asked(goal hr.Goal) []ask {
	must := hr.AskedMust
	if goal.Vacancy.IsZero() {
		must = hr.AskedNamed
	}
	var out []ask
	for _, s := range goal.Must {
		out = append(out, ask{s, p.why(s, must), true})
	}
	for _, s := range goal.Nice {
		out = append(out, ask{s, p.why(s, hr.AskedNice), false})
	}
	if must == hr.AskedMust && len(out) > 0 {
		return out
	}
	var rest []ask
	usual := vocabulary.RoleSkills(goal.Role)
	for _, s := range usual {
		rest = append(rest, ask{s, p.why(s, hr.AskedUsual), 2*p.asks[hr.SkillKey(s)] >= p.of})
	}
	for _, s := range p.names {
		if n := p.asks[hr.SkillKey(s)]; 4*n >= p.of && !slices.Contains(usual, s) {
			rest = append(rest, ask{s, p.why(s, ""), 2*n >= p.of})
		}
	}
	slices.SortStableFunc(rest, func(a, b ask) int {
		switch {
		case a.first == b.first:
			return cmp.Compare(b.why.Count, a.why.Count)
		case a.first:
			return -1
		}
		return 1
	})
	return append(out, rest...)
}

// others is what the market asks for besides, the oftenest first.
func (p *planner) others() []ask {
	var out []ask
	for _, s := range p.names {
		out = append(out, ask{skill: s, why: p.why(s, "")})
	}
	slices.SortStableFunc(out, func(a, b ask) int { return cmp.Compare(b.why.Count, a.why.Count) })
	return out
}

// learn puts a skill behind everything it stands on.
func (p *planner) learn(a ask, grade hr.Seniority) {
	key := hr.SkillKey(a.skill)
	if p.known[key] {
		return
	}
	if i, ok := p.at[key]; ok { // an earlier one stands on it
		t := &p.topics[i]
		t.Why.Asked = cmp.Or(t.Why.Asked, a.why.Asked)
		if a.first {
			t.Depth = depth(a, grade)
		}
		return
	}
	l, _ := vocabulary.LessonOf(a.skill)
	for _, before := range l.After {
		p.learn(ask{skill: before, why: p.why(before, "")}, grade)
	}
	p.put(a, hr.TopicListed, depth(a, grade))
	for _, before := range l.After {
		if i, ok := p.at[hr.SkillKey(before)]; ok {
			p.topics[i].Why.Before = append(p.topics[i].Why.Before, a.skill)
		}
	}
}

func (p *planner) put(a ask, place hr.TopicPlace, depth hr.Depth) {
	p.at[hr.SkillKey(a.skill)] = len(p.topics)
	p.topics = append(p.topics, hr.Topic{ID: hr.NewID(), Name: a.skill, Place: place, State: hr.TopicTodo, Depth: depth, Why: a.why})
}

// offer suggests a skill that is not in the roadmap.
func (p *planner) offer(a ask) {
	key := hr.SkillKey(a.skill)
	if _, ok := p.at[key]; !ok && !p.known[key] {
		p.put(a, hr.TopicOffered, hr.DepthBasic)
	}
}

// depth is how well to learn a skill: what is asked for first as the grade needs it, anything else the basics.
func depth(a ask, grade hr.Seniority) hr.Depth {
	switch {
	case !a.first || grade == hr.Intern || grade == hr.Junior:
		return hr.DepthBasic
	case grade == hr.Senior || grade == hr.Lead:
		return hr.DepthDeep
	}
	return hr.DepthWorking
}

// LessonFor says how a topic is learnt and shown: the basics take half the hours of a working level, depth twice them.
// A topic the vocabulary does not teach has no hours, and what any topic has.
func LessonFor(topic string, depth hr.Depth) hr.Lesson {
	known, ok := vocabulary.LessonOf(topic)
	if !ok {
		return hr.Lesson{Sources: sources(topic, nil), Proof: hr.ProofProject}
	}
	l := hr.Lesson{Hours: known.Hours, Proof: hr.Proof(known.Proof)}
	switch depth {
	case hr.DepthBasic:
		l.Hours = (known.Hours + 1) / 2
	case hr.DepthDeep:
		l.Hours = 2 * known.Hours
	}
	var named []hr.Source
	for _, n := range known.Named {
		named = append(named, hr.Source{Kind: hr.SourceKind(n.Kind), Name: n.Name})
	}
	l.Sources = sources(topic, named)
	return l
}

// sources are two or three sources: the documentation, where there can be one; those with a name, or any course; a project
// of one's own, where there is room.
func sources(topic string, named []hr.Source) []hr.Source {
	var out []hr.Source
	if vocabulary.SkillKind(topic) != "concept" {
		out = append(out, hr.Source{Kind: hr.SourceDocs})
	}
	if out = append(out, named...); len(named) == 0 {
		out = append(out, hr.Source{Kind: hr.SourceCourse})
	}
	if len(out) < 3 {
		out = append(out, hr.Source{Kind: hr.SourceProject})
	}
	return out
}
