package hr

// MatchCompany is a company as a search sees it: what it says of itself, and its open vacancies together.
type MatchCompany struct {
	ID       ID
	Name     string
	Industry string
	Size     string
	About    string
	Address  string
	Open     int      // open vacancies
	Titles   []string // of the open vacancies, as are the rest
	Skills   []string
	Cities   []string
	Formats  []string
}
