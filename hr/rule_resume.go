package hr

import (
	"regexp"
	"strings"
)

// ResumesAtMost is how many résumés one person may keep.
const ResumesAtMost = 10

// Mask hides the named parts of a résumé. A hidden name leaves nothing; a hidden employer is taken out of the current
// jobs and out of what is told of all jobs.
func (f ResumeFields) Mask(parts []Mask) ResumeFields {
	for _, p := range parts {
		switch p {
		case MaskName:
			f.Name = ""
		case MaskEmail:
			f.Email = ""
		case MaskPhone:
			f.Phone = ""
		case MaskLinks:
			f.Links = nil
		case MaskSummary:
			f.Summary = ""
		case MaskCV:
			f.CV = ID{}
		case MaskEmployer:
			f.Experience = withoutEmployer(f.Experience)
		}
	}
	return f
}

// ShortName is a person's name as strangers may see it once the person has written to them: "Aigerim S.".
func ShortName(name string) string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return name
	}
	for _, r := range words[1] {
		return words[0] + " " + string(r) + "."
	}
	return words[0]
}

// CurrentEmployers lists the keys (CompanyKey) of the companies a person works for now.
func (f ResumeFields) CurrentEmployers() []string {
	var keys []string
	for _, e := range f.Experience {
		if key := CompanyKey(e.Company); e.To == "" && key != "" {
			keys = append(keys, key)
		}
	}
	return keys
}

func withoutEmployer(jobs []Experience) []Experience {
	var names []string
	for _, j := range jobs {
		if j.To == "" && j.Company != "" {
			names = append(names, regexp.QuoteMeta(j.Company))
			if key := CompanyKey(j.Company); key != "" {
				names = append(names, strings.ReplaceAll(regexp.QuoteMeta(key), " ", `[^\p{L}\p{N}]+`))
			}
		}
	}
	if len(names) == 0 {
		return jobs
	}
	// Quoted parts joined by | always compile.
	named := regexp.MustCompile(`(?i)` + strings.Join(names, "|"))
	out := make([]Experience, len(jobs))
	for i, j := range jobs {
		if j.To == "" {
			j.Company = ""
		} else if named.MatchString(j.Company) {
			j.Company = ""
		}
		j.Text, j.Title = named.ReplaceAllString(j.Text, "…"), named.ReplaceAllString(j.Title, "…")
		out[i] = j
	}
	return out
}

// CheckResume says what is missing before a résumé can be published.
func CheckResume(f ResumeFields) error {
	if f.Title == "" {
		return Fail(Invalid, "error.resume.needs_title")
	}
	return nil
}
