package hr

// Evidence is what a model adds to the reasons of a match, to be read only: no ranking and no rule looks at it.
type Evidence struct {
	Quotes   []Quote // in the order of the reasons
	Question string  // worth asking the other side, in the reader's language; empty: none
}

// Quote is a piece of a résumé or of a vacancy that speaks of a reason.
type Quote struct {
	Field  FilterField // what the reason is about
	Skill  string      // of FilterMust: which one
	Text   string
	Resume bool // it stands in the résumé; else in the vacancy
}
