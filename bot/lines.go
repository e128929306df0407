package bot

import (
	"slices"
	"strings"
	"time"

	"hrp/hr"
)

// listShown is how many items of a list stand in one message; ranked matches show their reasons too, so fewer.
const (
	listShown  = 5
	matchShown = 3
)

// vacancyLines are the facts of a vacancy, one a line, always in the same order: title; company, city, format; pay;
// experience.
func vacancyLines(v hr.Vacancy) []hr.Text {
	lines := []hr.Text{hr.Own(v.Title).Title()}
	if where := placeText(v.CompanyName, v.City, v.Formats); !where.IsZero() {
		lines = append(lines, where)
	}
	lines = append(lines, payText(v.Pay))
	if t := yearsAsked(v.YearsMin, v.YearsMax); !t.IsZero() {
		lines = append(lines, t)
	}
	return lines
}

// placeText is "company · city · formats" of what is known.
func placeText(company, city string, formats []hr.Format) hr.Text {
	var parts []hr.Arg
	if company != "" {
		parts = append(parts, hr.Arg{Str: company})
	}
	if city != "" {
		parts = append(parts, hr.Arg{City: city})
	}
	for _, f := range formats {
		parts = append(parts, hr.Arg{Key: hr.EnumKey("format", f)})
	}
	if len(parts) == 0 {
		return hr.Text{}
	}
	return hr.T("card.place", hr.NamedArg{Name: "parts", Arg: hr.Arg{Dots: parts}})
}

func payText(p hr.Pay) hr.Text {
	if !p.Stated() {
		return hr.T("card.pay.unstated")
	}
	return hr.T("card.pay", hr.Money("pay", p))
}

func yearsAsked(low, high *float64) hr.Text {
	switch {
	case low == nil && high == nil:
		return hr.Text{}
	case high != nil && *high == 0:
		return hr.T("card.years.none")
	case high == nil:
		return hr.T("card.years.from", hr.Decimal("from", *low))
	case low == nil || *low == 0:
		return hr.T("card.years.to", hr.Decimal("to", *high))
	}
	return hr.T("card.years.range", hr.Decimal("from", *low), hr.Decimal("count", *high))
}

// partOf is what one message shows of a ranked list, from a place on; a place beyond the end is the beginning.
func partOf(list []hr.Match, from int) ([]hr.Match, int) {
	if from < 0 || from >= len(list) {
		from = 0
	}
	return list[from:min(from+matchShown, len(list))], from
}

func ids(list []hr.Match) []hr.ID {
	out := make([]hr.ID, 0, len(list))
	for _, m := range list {
		if id, err := hr.ParseID(m.ID); err == nil {
			out = append(out, id)
		}
	}
	return out
}

func reasonsOf(list []hr.Match) map[string]hr.Match {
	out := make(map[string]hr.Match, len(list))
	for _, m := range list {
		out[m.ID] = m
	}
	return out
}

// nearestFirst puts what fits first, then what would fit but for something that differs, then the rest; within each
// the ranking stays.
func nearestFirst(list []hr.Match) []hr.Match {
	class := func(m hr.Match) int {
		switch {
		case m.Fits():
			return 0
		case m.Related():
			return 1
		}
		return 2
	}
	slices.SortStableFunc(list, func(a, b hr.Match) int { return class(a) - class(b) })
	return list
}

// matchesTitle counts what fits; where nothing does, the nearest are announced, and so they are where a later part of
// the list begins with them.
func matchesTitle(list, part []hr.Match, prefix string) hr.Text {
	n := 0
	for _, m := range list {
		if m.Fits() {
			n++
		}
	}
	switch {
	case n == 0:
		return hr.T(prefix + ".nearest")
	case len(part) > 0 && !part[0].Fits():
		return hr.T("screen.matches.further")
	}
	return hr.T(prefix+".title", hr.Num("count", n))
}

// furtherLines stand between the last match that fits and the first that does not.
func furtherLines(before, next hr.Match) []hr.Text {
	if before.Fits() && !next.Fits() {
		return []hr.Text{hr.T("screen.matches.further").Title(), {}}
	}
	return nil
}

// reasonLines say why a match stands where it does, with what is missing; skillsMax bounds each list.
func reasonLines(m hr.Match) []hr.Text {
	const skillsMax = 5
	var lines []hr.Text
	r := m.Reasons
	differs := m.BlockedBy
	if r.Title.Match == hr.TitleOther && !m.SharesSkills() && !slices.Contains(differs, hr.BlockRole) {
		differs = append(slices.Clone(differs), hr.BlockRole)
	}
	if len(differs) > 0 {
		lines = append(lines, hr.T("card.differs", hr.Keys("what", "card.block", differs)))
	}
	if r.Skills.Have > 0 {
		lines = append(lines, hr.T("card.matched", hr.Num("have", r.Skills.Have), hr.Num("count", r.Skills.Required),
			hr.Strs("skills", head(r.Skills.Matched, skillsMax))))
	} else if r.Title.Match == hr.TitleSame || r.Title.Match == hr.TitleNear {
		lines = append(lines, hr.T(hr.EnumKey("card.title", r.Title.Match)))
	}
	if len(r.Skills.Missing) > 0 {
		lines = append(lines, hr.T("card.missing", hr.Strs("skills", head(r.Skills.Missing, skillsMax))))
	}
	if v := r.Years.Verdict; v == hr.VerdictLess || v == hr.VerdictFits {
		lines = append(lines, hr.T(hr.EnumKey("card.years", v)))
	}
	if v := r.Pay.Verdict; v == hr.VerdictFits || v == hr.VerdictNear || v == hr.VerdictOver {
		lines = append(lines, hr.T(hr.EnumKey("card.pay_fit", v)))
		if r.Pay.Unsure {
			lines = append(lines, hr.T("card.pay_base"))
		}
	}
	// A person who works remotely only is indifferent to the city; the vacancy need not be.
	onlyTheirs := r.Place.Verdict == hr.PlaceRemote && r.Place.PersonFormat == string(hr.Remote) && r.Place.JobFormat != "" && r.Place.JobFormat != string(hr.Remote) && r.Place.JobFormat != hr.FlexibleFormat
	if v := r.Place.Verdict; v != "" && v != hr.PlaceUnknown && !onlyTheirs {
		lines = append(lines, hr.T(hr.EnumKey("card.place_fit", v)))
	}
	if len(r.Languages.Missing) > 0 {
		var codes []string
		for _, l := range r.Languages.Missing {
			codes = append(codes, l.Code)
		}
		lines = append(lines, hr.T("card.languages_missing", hr.Keys("languages", "lang", codes)))
	}
	return lines
}

func head(list []string, n int) []string {
	if len(list) > n {
		return list[:n]
	}
	return list
}

// resumeLines are the facts of a résumé as the reader may see it.
func resumeLines(r hr.ResumeFields) []hr.Text {
	title := hr.Own(r.Title).Title()
	if r.Title == "" {
		title = hr.T("card.no_title").Title()
	}
	lines := []hr.Text{title}
	if r.Name != "" {
		lines = append(lines, hr.Own(r.Name))
	}
	if where := placeText("", r.City, r.Formats); !where.IsZero() {
		lines = append(lines, where)
	}
	lines = append(lines, payText(r.Pay))
	if r.Years != nil {
		lines = append(lines, hr.T("card.experience", hr.Decimal("years", *r.Years)))
	}
	if len(r.Skills) > 0 {
		lines = append(lines, hr.T("card.skills", hr.Strs("skills", head(r.Skills, 12))))
	}
	return lines
}

// resumeDetails are the further facts of a résumé, on its own screen.
func resumeDetails(r hr.ResumeFields) []hr.Text {
	var lines []hr.Text
	add := func(t hr.Text) { lines = append(lines, t) }
	if r.Seniority != "" {
		add(hr.T("card.seniority", hr.Key("grade", hr.EnumKey("seniority", r.Seniority))))
	}
	if len(r.Languages) > 0 {
		add(hr.T("card.languages", hr.NamedArg{Name: "languages", Arg: hr.Arg{List: languageArgs(r.Languages)}}))
	}
	for _, e := range r.Experience {
		add(hr.Text{})
		add(hr.Own(strings.Join(nonEmpty(e.Title, e.Company), " · ")))
		if e.From != "" {
			until := hr.Key("to", "card.now")
			if e.To != "" {
				until = hr.Str("to", month(e.To))
			}
			add(hr.T("card.months", hr.Str("from", month(e.From)), until))
		}
		if e.Text != "" {
			add(hr.Own(clipUTF16(e.Text, 300)))
		}
	}
	for _, e := range r.Education {
		add(hr.T("card.education", hr.Str("text", e.Text)))
	}
	if r.Summary != "" {
		add(hr.Text{})
		add(hr.Own(r.Summary))
	}
	return lines
}

// month writes "2024-05" as people do: 05.2024.
func month(s string) string {
	if year, m, ok := strings.Cut(s, "-"); ok {
		return m + "." + year
	}
	return s
}

func contactLines(r hr.ResumeFields) []hr.Text {
	var lines []hr.Text
	if r.Email != "" {
		lines = append(lines, hr.T("card.email", hr.Str("email", r.Email)))
	}
	if r.Phone != "" {
		lines = append(lines, hr.T("card.phone", hr.Str("phone", r.Phone)))
	}
	for _, l := range r.Links {
		lines = append(lines, hr.T("card.link", hr.Str("link", l)))
	}
	return lines
}

func languageArgs(list []hr.Language) []hr.Arg {
	args := make([]hr.Arg, len(list))
	for i, l := range list {
		args[i] = hr.Arg{List: []hr.Arg{{Key: "lang." + l.Code}}}
		if l.Level != "" {
			args[i].List = append(args[i].List, hr.Arg{Key: hr.EnumKey("level", l.Level)})
		}
	}
	return args
}

// vacancyDetails are the further facts of a vacancy, on its own screen.
func vacancyDetails(v hr.Vacancy) []hr.Text {
	var lines []hr.Text
	add := func(t hr.Text) { lines = append(lines, t) }
	if v.Seniority != "" {
		add(hr.T("card.seniority", hr.Key("grade", hr.EnumKey("seniority", v.Seniority))))
	}
	var kind []hr.Arg
	if v.Term != "" {
		kind = append(kind, hr.Arg{Key: hr.EnumKey("term", v.Term)})
	}
	if v.Duration != "" {
		kind = append(kind, hr.Arg{Str: v.Duration})
	}
	if v.Workload != "" {
		kind = append(kind, hr.Arg{Key: hr.EnumKey("workload", v.Workload)})
	}
	for _, e := range v.Engagement {
		kind = append(kind, hr.Arg{Key: hr.EnumKey("engagement", e)})
	}
	if len(kind) > 0 {
		add(hr.T("card.place", hr.NamedArg{Name: "parts", Arg: hr.Arg{Dots: kind}}))
	}
	if v.RemoteFrom != "" {
		add(hr.T("card.remote_from", hr.Str("where", v.RemoteFrom)))
	}
	if len(v.Must) > 0 {
		add(hr.T("card.must", hr.Strs("skills", v.Must)))
	}
	if len(v.Nice) > 0 {
		add(hr.T("card.nice", hr.Strs("skills", v.Nice)))
	}
	if len(v.Languages) > 0 {
		add(hr.T("card.languages", hr.NamedArg{Name: "languages", Arg: hr.Arg{List: languageArgs(v.Languages)}}))
	}
	if v.Headcount > 1 {
		add(hr.T("card.headcount", hr.Num("count", v.Headcount)))
	}
	if day, err := time.Parse(time.DateOnly, v.Deadline); err == nil {
		add(hr.T("card.deadline", hr.Day("day", day)))
	}
	if v.Description != "" {
		add(hr.Text{})
		add(hr.Own(v.Description))
	}
	return lines
}

func nonEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
