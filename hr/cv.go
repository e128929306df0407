package hr

// CV is what was read out of a person's CV: an offer of fields to be corrected, never a fact. A field
// that was not found is empty.
type CV struct {
	Name string `json:"name,omitempty"`
	// Title is the position wanted or held, in the person's words.
	Title  string   `json:"title"`
	Skills []string `json:"skills"` // canonical where the vocabulary knows them
	// Years is the experience in total, overlapping jobs counted once; 0 where nothing tells.
	Years     float64    `json:"years"`
	Languages []Language `json:"languages"`
	City      string     `json:"city"` // canonical where the vocabulary knows it
	Emails    []string   `json:"emails"`
	Phones    []string   `json:"phones"` // E.164 where they could be read as such
	Links     []string   `json:"links"`
	Summary   string     `json:"summary,omitempty"`

	Experience []Experience `json:"experience"`
	Education  []Education  `json:"education"`
	// Degree is the highest one had: apprenticeship, bachelor, master, doctorate; none where the first is still to come.
	Degree string `json:"degree,omitempty"`

	// Lang is the language most of the document is written in.
	Lang Lang `json:"lang,omitempty"`
	// Hidden tells that the file holds text its reader cannot see, which was left out.
	Hidden bool `json:"hidden,omitempty"`
	// Text is the whole visible text.
	Text string `json:"-"`
}

// CVReading is a line of `hrp read-cv`: a file with what was read in it, or why nothing was.
type CVReading struct {
	File     string `json:"file"`
	Readable bool   `json:"readable"`
	// Reason is why the file could not be read, one of the reasons of ai/document.
	Reason string `json:"reason,omitempty"`
	CV
}
