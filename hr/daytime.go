package hr

import "time"

// The hours of a day, local time, in which people are told what can wait.
const (
	dayBegins = 9
	dayEnds   = 21
)

// CanWait reports whether the message is none to wake anybody by: refusals, and what the program brings by itself.
func (n Notification) CanWait() bool {
	switch n.Template {
	case NoteApplicationDeclined, NoteApplicationSilent, NoteApplicationGone, NoteApplicationDue, NoteInvitationDeclined,
		NoteCompanyRefused, NoteVacancyRefused, NoteVacancyRemoved, NoteVacancyExpiring, NoteVacancyExpired, NoteReportDone:
		return true
	case NoteApplicationCard:
		return n.Stage == StageRejected
	}
	return false
}

// NotBefore is when a person at that place may be told: zero for at once, else the next morning.
func (n Notification) NotBefore(at time.Time, where *time.Location) time.Time {
	local := at.In(where)
	morning := time.Date(local.Year(), local.Month(), local.Day(), dayBegins, 0, 0, 0, where)
	switch {
	case !n.CanWait() || local.Hour() >= dayBegins && local.Hour() < dayEnds:
		return time.Time{}
	case local.Hour() >= dayEnds:
		return morning.AddDate(0, 0, 1)
	}
	return morning
}
