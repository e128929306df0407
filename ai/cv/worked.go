package cv

import "time"

// Worked counts the years that the ranges of dates in a text cover together; 0 where it has none. It is for texts
// without lines, of which [Parse] can tell no positions.
func Worked(text string, now time.Time) float64 {
	var jobs []job
	for _, s := range spans(western(text), now) {
		jobs = append(jobs, job{span: s})
	}
	return (&cvPage{}).years(jobs, now)
}
