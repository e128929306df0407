package ai

import (
	"regexp"
	"slices"
	"strings"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// Likeness of a text to a question of the library, between 0 and 1. From answers on an article is an answer; from sure
// on it is one even where the text could be a search as well.
const (
	answers = 0.36
	sure    = 0.62
	others  = 0.75 // a further article is offered from this share of the best one's likeness on
)

// answersMost is how many articles are given for one text.
const answersMost = 3

// bodyShare is what likeness to an article's text counts beside likeness to its questions.
const bodyShare = 0.6

// Library is the knowledge base the assistant answers from: articles with the questions people put, in four languages.
// It does not change once made and may be used by many at once.
type Library struct {
	articles []hr.Article
	stats    *Stats
	lines    index
	owner    []int     // of each line: its article
	weight   []float32 // of each line
	ideas    []ideas   // of each line
	rare     map[string]float32
}

// NewLibrary reads the articles; hidden ones are left out.
func NewLibrary(articles []hr.Article) *Library {
	l := &Library{lines: index{}}
	var docs []*document
	add := func(text string, weight float32) {
		docs = append(docs, &document{text: questionWords(text).features()})
		l.owner, l.weight = append(l.owner, len(l.articles)-1), append(l.weight, weight)
		l.ideas = append(l.ideas, ideasOf(text))
	}
	for _, a := range articles {
		if a.Hidden {
			continue
		}
		l.articles = append(l.articles, a)
		add(a.Title, 1)
		for _, q := range a.Asks {
			add(q, 1)
		}
		add(a.Text, bodyShare)
	}
	l.stats = statsOf(docs)
	for i, d := range docs {
		l.lines.add(i, l.stats.weigh(d.text, shareOfText))
	}
	l.rare = rarityOf(l.ideas)
	return l
}

// Read understands a text outside a dialogue: a search, a question about the product or about one's data, a wish to be
// left alone, or anything else. usual is what the writer looks for where a search does not say. It never fails.
func (l *Library) Read(text string, usual hr.QueryKind) hr.Saying {
	if len(text) > maxQuery {
		text = strings.ToValidUTF8(text[:maxQuery], "")
	}
	if r := remark(text); r != "" {
		return hr.Saying{Intent: hr.IntentOther, Remark: r}
	}
	folded := vocabulary.Normalize(text)
	s := hr.Saying{Intent: Intent(text), Query: parseQuery(text, usual), Refines: further.MatchString(folded),
		Asks: asked.MatchString(folded), Trait: traits.MatchString(folded)}
	near := l.nearest(text)
	if topic, ok := l.topic(near, s); ok {
		s.Intent = topic
	}
	if role, ok := vocabulary.General(text); ok && s.Query.Role == "" && !s.Asks && (s.Intent == hr.IntentSearch || s.Intent == hr.IntentOther) {
		s.Query.Role, s.Intent = role, hr.IntentSearch
	}
	if s.Intent == hr.IntentSearch {
		s.Unread = unread(text)
		return s
	}
	for _, n := range near {
		if n.likeness >= answers && n.likeness >= others*near[0].likeness && len(s.Answers) < answersMost {
			s.Answers = append(s.Answers, l.articles[n.article].ID)
		}
	}
	return s
}

// topic is what the nearest article is about, where it says more of the text than its words alone do.
func (l *Library) topic(near []likeness, s hr.Saying) (hr.Intent, bool) {
	if len(near) == 0 || s.Refines || s.Intent == hr.IntentStop || s.Intent == hr.IntentPrivacy {
		return "", false
	}
	best := near[0]
	named := s.Query.Role != "" || len(s.Query.SkillsMust) > 0 // a profession or a skill: a search
	switch topic := l.articles[best.article].Topic; s.Intent {
	case hr.IntentHelp:
		return topic, best.likeness >= sure
	case hr.IntentSearch:
		return topic, best.likeness >= sure && !named || best.likeness >= answers && !named && s.Asks
	default:
		return topic, best.likeness >= answers
	}
}

// likeness is how much a text is like one article.
type likeness struct {
	article  int
	likeness float32
}

// nearest ranks the articles by likeness, each once whatever languages it is in.
func (l *Library) nearest(text string) []likeness {
	out := make([]float32, len(l.owner))
	l.lines.similar(l.stats.weigh(questionWords(text).features(), shareOfText), out)
	meant := ideasOf(text)
	best := map[hr.ID]likeness{}
	for line, v := range out {
		a := l.owner[line]
		id := l.articles[a].ID
		v = max(v, (1-ideaShare)*v+ideaShare*meant.like(l.ideas[line], l.rare))
		if v *= l.weight[line]; v > best[id].likeness {
			best[id] = likeness{a, v}
		}
	}
	ranked := make([]likeness, 0, len(best))
	for _, n := range best {
		ranked = append(ranked, n)
	}
	slices.SortFunc(ranked, func(a, b likeness) int {
		if a.likeness != b.likeness {
			return int(sign(b.likeness - a.likeness))
		}
		return a.article - b.article
	})
	return ranked
}

func sign(f float32) float32 {
	if f < 0 {
		return -1
	}
	return 1
}

var (
	// further begins a word that goes on from the search before it.
	further = regexp.MustCompile(`^[^\p{L}]*(а|и|но|еще|только|лучше|теперь|тогда|ал|енди|тагы|сонда|бирак|and|but|only|what about|how about|also|now|then|و|وماذا عن|ماذا عن|لكن|فقط|ايضا|والان|طيب) `)
	// asked is how a question is put, in folded letters.
	asked = regexp.MustCompile(`[?؟]|^[^\p{L}]*(как|где|куда|кто|что|почему|зачем|можно ли|сколько|когда|нужно ли|калай|кайда|неге|не ушин|ким|канша|кашан|how|where|who|what|why|when|can i|do i|is it|may i|كيف|اين|من|ماذا|لماذا|هل|كم|متي)( |$)| (ма|ме|ба|бе|па|пе)[^\p{L}]*$`)
	// traits are what nobody is filtered by, in folded letters.
	traits = regexp.MustCompile(`(до|старше|моложе|младше|не старше) \d\d( лет)|возраст|мужчин|женщин|девушк|парн[яеи]|славян|национальност|(under|over|below) \d\d years old|\baged? \d\d|\b(male|female|man|woman|men|women|girl|guy)s?\b|nationalit|young (man|woman|people)|\d\d жаска дейин|ер адам|ер кис|айел|кыз керек|улты |العمر|عمره|رجل|امراه|انثي|ذكر|جنسي`)
)

// unreadMost is how many words are said not to be understood.
const unreadMost = 4

// unread lists the words of a request that mean nothing to the parser, such as an unknown technology or a typo.
func unread(text string) []string {
	r := readRequest(prepare(withoutCommands(text)))
	lex := requestLexicon()
	known := r.covered(lex.find(r.text))
	for _, it := range r.items {
		for i := it.from; i < it.to; i++ {
			known[i] = true
		}
	}
	seeking := strings.Fields(othersSeek.FindString(vocabulary.Normalize(text)))
	var out []string
	for i, t := range r.text.Tokens {
		if known[i] || slices.Contains(seeking, t.Norm) || slices.Contains(oneSeeks, t.Norm) || len([]rune(t.Norm)) < 3 || strings.ContainsAny(t.Norm, "0123456789") || ordinary(t.Norm) {
			continue
		}
		word := r.text.Source[t.Start:t.End]
		if _, trade := vocabulary.General(word); !trade && !slices.Contains(out, word) && len(out) < unreadMost {
			out = append(out, word)
		}
	}
	return out
}
