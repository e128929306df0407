package ai

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

func topicNames(topics []hr.Topic) []string {
	out := []string{}
	for _, t := range topics {
		out = append(out, t.Name)
	}
	return out
}

func topicOf(t *testing.T, topics []hr.Topic, name string) hr.Topic {
	t.Helper()
	i := slices.IndexFunc(topics, func(x hr.Topic) bool { return x.Name == name })
	require.GreaterOrEqual(t, i, 0, "no topic %s in %v", name, topicNames(topics))
	return topics[i]
}

func vacancyGoal(title string, must, nice []string) hr.Goal {
	role, _ := vocabulary.Role(title)
	return hr.Goal{Vacancy: hr.NewID(), Title: title, Role: role, Must: must, Nice: nice}
}

func TestPlanTopics(t *testing.T) {
	for name, c := range map[string]struct {
		goal  hr.Goal
		known []string
		want  []string
	}{
		"foundations first, then what is required": {
			vacancyGoal("Go developer", []string{"Go", "Kubernetes"}, []string{"Kafka"}), []string{"Go", "SQL"},
			[]string{"Linux", "Docker", "Computer Networks", "YAML", "Kubernetes", "Kafka"}},
		"what a known skill stands on is known": {
			vacancyGoal("DevOps engineer", []string{"Kubernetes", "Helm", "Docker", "Linux"}, nil), []string{"kubernetes"}, []string{"Helm"}},
		"a foundation of what is welcome comes after what is required": {
			vacancyGoal("Frontend developer", []string{"CSS"}, []string{"React", "HTML"}), nil, []string{"HTML", "CSS", "JavaScript", "React"}},
		"nothing missing":                         {vacancyGoal("Go developer", []string{"Go"}, []string{"SQL"}), []string{"Go", "PostgreSQL"}, []string{}},
		"what the vocabulary does not know stays": {vacancyGoal("Go developer", []string{"Our own DSL"}, nil), []string{"Go"}, []string{"Our own DSL"}},
		"a vacancy without skills": {vacancyGoal("Penetration tester", nil, nil), []string{"Web Security", "Linux", "Python", "TCP/IP", "Network Security"},
			[]string{"Burp Suite", "OWASP", "Nmap", "Metasploit", "Penetration Testing"}},
		"a profession": {hr.Goal{Role: "qa engineer", Title: "QA"}, []string{"Jira", "SQL", "HTTP", "JSON"},
			[]string{"Manual Testing", "Test Cases", "Test Design", "Bug Reports", "API Testing", "Postman"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, topicNames(hr.Listed(PlanTopics(c.goal, c.known, nil))))
		})
	}
}

// TestPlansOfAllRolesKeepTheOrder holds every profession's plan, from nothing, to the order of the vocabulary.
func TestPlansOfAllRolesKeepTheOrder(t *testing.T) {
	for _, role := range vocabulary.AllRoles() {
		topics := hr.Listed(PlanTopics(hr.Goal{Role: role, Title: role}, nil, nil))
		require.NotEmpty(t, topics, role)
		at := map[string]int{}
		for i, topic := range topics {
			require.NotContains(t, at, topic.Name, role)
			at[topic.Name] = i
			l, _ := vocabulary.LessonOf(topic.Name)
			for _, before := range l.After {
				require.Contains(t, at, before, "%s: %s stands on %s", role, topic.Name, before)
			}
			require.True(t, topic.Why.Asked == hr.AskedUsual || len(topic.Why.Before) > 0, "%s: %s has no reason", role, topic.Name)
		}
		require.Equal(t, topicNames(topics), topicNames(hr.Listed(PlanTopics(hr.Goal{Role: role, Title: role}, nil, nil))), "the same again")
	}
}

func TestReasonsCountTheMarket(t *testing.T) {
	market := []hr.MatchVacancy{
		{Title: "SOC analyst", SkillsMust: []string{"SIEM", "Splunk"}, SkillsNice: []string{"splunk"}},
		{Title: "Аналитик SOC", SkillsMust: []string{"SIEM", "MITRE ATT&CK"}},
		{Title: "SOC analyst", SkillsMust: []string{"SIEM", "Splunk"}},
		{Title: "SOC analyst", SkillsMust: []string{"SIEM"}, SkillsNice: []string{"Ghidra"}},
		{Title: "SOC analyst", SkillsMust: []string{"Linux"}},
		{Title: "Frontend developer", SkillsMust: []string{"React", "SIEM"}},
	}
	topics := PlanTopics(hr.Goal{Role: "soc analyst", Title: "SOC"}, []string{"Linux"}, market)
	siem := topicOf(t, topics, "SIEM")
	require.Equal(t, hr.Why{Asked: hr.AskedUsual, Count: 4, Of: 5, Before: []string{"Incident Response", "SOC"}}, siem.Why)
	require.Equal(t, hr.DepthWorking, siem.Depth)
	splunk := topicOf(t, topics, "Splunk")
	require.Equal(t, hr.Why{Count: 2, Of: 5}, splunk.Why)
	require.Equal(t, hr.TopicListed, splunk.Place, "a quarter asks for it")
	require.Equal(t, hr.DepthBasic, splunk.Depth)
	ghidra := topicOf(t, topics, "Ghidra")
	require.Equal(t, hr.TopicOffered, ghidra.Place)
	require.Equal(t, hr.Why{Count: 1, Of: 5}, ghidra.Why)
	require.NotContains(t, topicNames(topics), "React", "another profession")

	goal := vacancyGoal("SOC analyst", []string{"SIEM", "Splunk"}, nil)
	market = append(market, hr.MatchVacancy{ID: goal.Vacancy.String(), Title: "SOC analyst", SkillsMust: []string{"SIEM", "Splunk"}}) // not counted for itself
	topics = PlanTopics(goal, []string{"SIEM"}, market)
	require.Equal(t, hr.Why{Asked: hr.AskedMust, Count: 2, Of: 4}, topicOf(t, topics, "Splunk").Why, "of those that share a third of what is required")
	require.Equal(t, hr.TopicOffered, topicOf(t, topics, "Ghidra").Place)
}

func TestDepthFollowsTheGrade(t *testing.T) {
	for grade, want := range map[hr.Seniority]hr.Depth{"": hr.DepthWorking, hr.Intern: hr.DepthBasic, hr.Junior: hr.DepthBasic, hr.Middle: hr.DepthWorking,
		hr.Senior: hr.DepthDeep, hr.Lead: hr.DepthDeep} {
		goal := vacancyGoal("Go developer", []string{"Docker"}, []string{"NATS"})
		goal.Seniority = grade
		topics := PlanTopics(goal, nil, nil)
		require.Equal(t, want, topicOf(t, topics, "Docker").Depth, grade)
		require.Equal(t, hr.DepthBasic, topicOf(t, topics, "NATS").Depth, grade)
		require.Equal(t, hr.DepthBasic, topicOf(t, topics, "Linux").Depth, grade)
	}
}

func TestAPlanIsNoLongerThanMonths(t *testing.T) {
	nice := vocabulary.AllSkills()[:60]
	topics := PlanTopics(vacancyGoal("Go developer", []string{"Go"}, nice), nil, nil)
	require.Less(t, len(hr.Listed(topics)), 2*planListed)
	require.Len(t, hr.Suggested(topics), planOffered)
	require.Equal(t, "Go", topics[0].Name)
}

func TestLessonFor(t *testing.T) {
	l := LessonFor("Docker", hr.DepthWorking)
	require.Equal(t, hr.Lesson{Hours: 25, Proof: "infra", Sources: []hr.Source{{Kind: hr.SourceDocs}, {Kind: hr.SourceBook, Name: "Docker Deep Dive"}, {Kind: hr.SourceProject}}}, l)
	require.Equal(t, 13, LessonFor("Docker", hr.DepthBasic).Hours)
	require.Equal(t, 50, LessonFor("Docker", hr.DepthDeep).Hours)
	require.Equal(t, hr.Lesson{Proof: hr.ProofProject, Sources: []hr.Source{{Kind: hr.SourceDocs}, {Kind: hr.SourceCourse}, {Kind: hr.SourceProject}}}, LessonFor("Our own DSL", hr.DepthBasic))
	for _, skill := range vocabulary.AllSkills() {
		l := LessonFor(skill, hr.DepthWorking)
		require.True(t, len(l.Sources) == 2 || len(l.Sources) == 3, "%s: %v", skill, l.Sources)
	}
}

func TestParseGoal(t *testing.T) {
	for text, want := range map[string]hr.Goal{
		"Go-разработчик":     {Role: "software developer", Must: []string{"Go"}},
		"Senior SOC analyst": {Role: "soc analyst", Must: []string{"SOC"}, Seniority: hr.Senior},
		"тестілеуші":         {Role: "qa engineer"},
		"محلل بيانات":        {Role: "data analyst"},
		"Kubernetes":         {Must: []string{"Kubernetes"}},
	} {
		g, ok := ParseGoal(text)
		require.True(t, ok, text)
		want.Title = text
		require.Equal(t, want, g, text)
	}
	for _, text := range []string{"", "космонавт", "senior", "😀"} {
		_, ok := ParseGoal(text)
		require.False(t, ok, text)
	}
}
