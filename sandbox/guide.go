package sandbox

import (
	"slices"
	"strings"
)

// Step is one step of the guide that leads those who try the bot. Title, Text and Act are words by language code.
type Step struct {
	Person int64 // on whose phone it is taken
	Title  map[string]string
	Text   map[string]string

	Act    map[string]string // labels the button that takes the step for the visitor; empty: there is none
	Say    map[string]string // what that button writes, by language code
	Sample map[string]string // or else which sample it sends
	After  []string          // the button waits until the bot has told the person one of these; empty: it does not

	// Done is what the bot tells the person once the step is taken, one of these at least, in a message or in the answer
	// to a tap. Empty: the step is taken as soon as the person writes.
	Done []string
}

// progress is how far the people have come with each step.
type progress struct {
	Ready []bool `json:"ready"`
	Done  []bool `json:"done"`
}

// stepView is a step as the page shows it.
type stepView struct {
	Person int64             `json:"person"`
	Title  map[string]string `json:"title"`
	Text   map[string]string `json:"text"`
	Act    map[string]string `json:"act,omitempty"`
	Say    map[string]string `json:"say,omitempty"`
	Sample map[string]string `json:"sample,omitempty"`
	Ready  bool              `json:"ready"`
	Done   bool              `json:"done"`
}

// beginGuide takes up the guide where it was left, or from its beginning where it has other steps now.
func (s *Server) beginGuide(at progress) {
	if len(at.Done) != len(s.guide) || len(at.Ready) != len(s.guide) {
		at = progress{Ready: make([]bool, len(s.guide)), Done: make([]bool, len(s.guide))}
	}
	s.progress = at
}

func (s *Server) guideView() []stepView {
	views := make([]stepView, 0, len(s.guide))
	for i, g := range s.guide {
		views = append(views, stepView{g.Person, g.Title, g.Text, g.Act, g.Say, g.Sample, len(g.After) == 0 || s.progress.Ready[i], s.progress.Done[i]})
	}
	return views
}

// wrote ticks the steps that are taken by writing. The caller holds the lock.
func (s *Server) wrote(person int64) {
	s.tick(person, func([]string) bool { return false }, func(words []string) bool { return len(words) == 0 })
}

// told ticks the steps that are taken once the bot says this to the person. The caller holds the lock.
func (s *Server) told(person int64, text string) {
	said := func(words []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	s.tick(person, said, said)
}

func (s *Server) tick(person int64, ready, done func(words []string) bool) {
	changed := false
	for i, g := range s.guide {
		if g.Person != person {
			continue
		}
		if !s.progress.Ready[i] && ready(g.After) {
			s.progress.Ready[i], changed = true, true
		}
		if !s.progress.Done[i] && done(g.Done) {
			s.progress.Done[i], changed = true, true
		}
	}
	if changed {
		s.emit(event{Type: "guide", Guide: s.guideView()})
	}
}
