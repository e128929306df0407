package hr

import (
	"sync"
	"time"
)

// Role is what a person does here. Seeker and employer can be held together; staff and admin are appointed.
type Role string

// The roles. Prefix "role".
const (
	Seeker   Role = "seeker"
	Employer Role = "employer"
	Staff    Role = "staff"
	Admin    Role = "admin"
)

// SearchStatus is how much a seeker wants to be found. Prefix "search".
type SearchStatus string

// Search statuses; NotLooking hides every résumé of the person.
const (
	Looking    SearchStatus = "looking"
	Open       SearchStatus = "open"
	NotLooking SearchStatus = "not_looking"
)

// SearchStatuses lists all search statuses.
func SearchStatuses() []SearchStatus { return []SearchStatus{Looking, Open, NotLooking} }

// Notice is a kind of message a person can switch off. Prefix "notice".
type Notice string

// Kinds of notices.
const (
	NoticeApplications Notice = "applications" // what becomes of applications and invitations
	NoticeMatches      Notice = "matches"
	NoticeNews         Notice = "news"
	NoticeInvites      Notice = "invites"
)

// Notices lists all kinds of notices.
func Notices() []Notice {
	return []Notice{NoticeApplications, NoticeMatches, NoticeNews, NoticeInvites}
}

// Consent is a purpose a person agrees to, apart from the others. Prefix "consent".
type Consent string

// Purposes of consent.
const (
	ConsentStore    Consent = "store"    // keeping personal data at all
	ConsentPublish  Consent = "publish"  // showing the anonymous card to employers
	ConsentProvider Consent = "provider" // sending contact data to an outside AI provider
	ConsentEvidence Consent = "evidence" // letting one read the résumé, without name and contacts, to say why it fits
	ConsentVoice    Consent = "voice"    // sending voice messages to one, which writes them down; they cannot be masked
)

// Account is one person, known by the Telegram id.
type Account struct {
	ID          ID
	Telegram    int64 // Telegram user id, which is also the private chat's id
	FirstName   string
	Username    string
	Lang        Lang
	LangChosen  bool // false: Lang is a guess from Telegram's language_code
	Role        Role // the role whose home is shown; empty until one is chosen
	Roles       []Role
	Zone        string // IANA time zone
	Search      SearchStatus
	Muted       []Notice
	Consents    []Consent
	Unreachable bool // the person blocked the bot
	CreatedAt   time.Time
	SeenAt      time.Time // the last update before the present one
}

// Has reports whether the account holds the role.
func (a Account) Has(r Role) bool { return contains(a.Roles, r) }

// Agreed reports whether the person has consented to the purpose.
func (a Account) Agreed(c Consent) bool { return contains(a.Consents, c) }

// Wants reports whether the person has left this kind of notice on.
func (a Account) Wants(n Notice) bool { return !contains(a.Muted, n) }

// Location is the account's time zone, Asia/Almaty where none is known.
func (a Account) Location() *time.Location {
	if a.Zone == "" || a.Zone == defaultZone {
		return home()
	}
	if loc, err := time.LoadLocation(a.Zone); err == nil {
		return loc
	}
	return home()
}

const defaultZone = "Asia/Almaty"

// home is the default zone, read once: loading a zone is slow.
var home = sync.OnceValue(func() *time.Location {
	if loc, err := time.LoadLocation(defaultZone); err == nil {
		return loc
	}
	return time.FixedZone(defaultZone, 5*60*60)
})

// Actor is who asks: the account and the facts its permissions rest on.
type Actor struct {
	Account   ID
	Lang      Lang
	Roles     []Role
	Companies []ID // companies the person acts for
}

// Has reports whether the actor holds the role.
func (a Actor) Has(r Role) bool { return contains(a.Roles, r) }

func contains[E comparable](list []E, v E) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}
