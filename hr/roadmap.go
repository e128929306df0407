package hr

import "time"

const (
	// RoadmapsAtMost is how many roadmaps one person may keep.
	RoadmapsAtMost = 5
	// TopicsAtMost is how many topics one roadmap may list.
	TopicsAtMost = 40
)

// Roadmap is a person's way from what they know to a goal, in topics to learn one after another (R1).
type Roadmap struct {
	ID        ID
	Owner     ID
	Open      bool // the vacancy of the goal still takes applications
	Goal      Goal
	Topics    []Topic // in order; those that are not listed are suggestions
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Goal is what a roadmap leads to: a vacancy, or a profession a person names.
type Goal struct {
	Vacancy   ID        `json:"vacancy,omitzero"` // zero: a profession
	Title     string    `json:"title"`
	Role      string    `json:"role,omitempty"` // canonical name, where the title says one
	Must      []string  `json:"must,omitempty"` // what the vacancy requires, or what the profession's name says
	Nice      []string  `json:"nice,omitempty"`
	Seniority Seniority `json:"seniority,omitempty"`
}

// Topic is one thing to learn in a roadmap.
type Topic struct {
	ID    ID         `json:"id"`
	Name  string     `json:"name"` // canonical spelling of a skill where the taxonomy knows it, else the person's words
	Own   bool       `json:"own"`  // the person put it there: making the roadmap anew keeps it
	Place TopicPlace `json:"place"`
	State TopicState `json:"state"` // one for all roadmaps of the person
	Depth Depth      `json:"depth"`
	Why   Why        `json:"why"`

	Words   string `json:"words,omitempty"`  // what a model wrote about it
	Writing ID     `json:"writing,omitzero"` // the job that is writing now
}

// MaxWords is how much of what a model writes about a topic is kept, in UTF-16 units.
const MaxWords = 1500

// Why are the reasons for a topic, as facts.
type Why struct {
	Asked  Asked    `json:"asked,omitempty"`
	Count  int      `json:"count,omitempty"`  // that many open vacancies ask for it,
	Of     int      `json:"of,omitempty"`     // of so many that are like the goal
	Before []string `json:"before,omitempty"` // topics of the roadmap that stand on it
}

// Asked says who asks for a topic. Prefix "asked".
type Asked string

// Ways to be asked for.
const (
	AskedMust  Asked = "must"  // the vacancy requires it
	AskedNice  Asked = "nice"  // the vacancy welcomes it
	AskedNamed Asked = "named" // the person named it with the profession
	AskedUsual Asked = "usual" // the profession usually needs it
)

// Askeds lists all of them.
func Askeds() []Asked { return []Asked{AskedMust, AskedNice, AskedNamed, AskedUsual} }

// TopicState is how far a person is with a topic. Prefix "topic_state".
type TopicState string

// States of a topic. Known was known without learning it here.
const (
	TopicTodo  TopicState = "todo"
	TopicDoing TopicState = "doing"
	TopicDone  TopicState = "done"
	TopicKnown TopicState = "known"
)

// TopicStates lists all states.
func TopicStates() []TopicState { return []TopicState{TopicTodo, TopicDoing, TopicDone, TopicKnown} }

// Learnt reports whether there is nothing left to do.
func (s TopicState) Learnt() bool { return s == TopicDone || s == TopicKnown }

// TopicPlace says whether a topic is part of its roadmap.
type TopicPlace string

// Places of a topic. One that was taken out is not put back but by the person.
const (
	TopicListed  TopicPlace = "listed"
	TopicOffered TopicPlace = "offered"
	TopicRemoved TopicPlace = "removed"
)

// Depth is how well a topic is to be learnt for the goal. Prefix "depth".
type Depth string

// Depths in ascending order.
const (
	DepthBasic   Depth = "basic"
	DepthWorking Depth = "working"
	DepthDeep    Depth = "deep"
)

// Depths lists all depths.
func Depths() []Depth { return []Depth{DepthBasic, DepthWorking, DepthDeep} }

// Lesson is how a topic is learnt and shown.
type Lesson struct {
	Hours   int // of study with practice; 0: not known
	Sources []Source
	Proof   Proof
}

// Source is something to learn from.
type Source struct {
	Kind SourceKind
	Name string // of a book, a trainer or a standard that is widely known; empty: any of the kind
}

// SourceKind is a kind of source. Prefix "source"; with a name "source_named".
type SourceKind string

// Kinds of sources.
const (
	SourceDocs     SourceKind = "docs"
	SourceCourse   SourceKind = "course"
	SourceProject  SourceKind = "project"
	SourceBook     SourceKind = "book"
	SourcePractice SourceKind = "practice"
	SourceStandard SourceKind = "standard"
)

// SourceKinds lists the kinds that go without a name, then those with one.
func SourceKinds() (bare, named []SourceKind) {
	return []SourceKind{SourceDocs, SourceCourse, SourceProject}, []SourceKind{SourceBook, SourcePractice, SourceStandard}
}

// Proof is what shows a skill to an employer. Prefix "proof".
type Proof string

// ProofProject shows a topic of which nothing more is known; the taxonomy names the others.
const ProofProject Proof = "project"

// Proofs lists all proofs.
func Proofs() []Proof {
	return []Proof{ProofProject, "service", "app", "page", "script", "game", "firmware", "schema", "pipeline", "analysis", "dashboard", "model", "infra",
		"monitor", "netlab", "lab", "contract", "tests", "testdoc", "spec", "design", "story", "config", "campaign", "map", "exam"}
}
