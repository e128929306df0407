package store

import (
	"strings"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// reach names the columns of a query that a scope is about; an empty one means that the kind has no such thing.
type reach struct {
	owner      string // the account it belongs to
	company    string // the company it belongs to
	public     string // the condition under which it is open to everybody
	notOwner   string // the condition under which the owner does not see it after all
	notCompany string // the same for the company
}

// within is the one place that turns a scope into SQL: the condition that keeps a query to what the scope covers.
// It adds its arguments to args.
func within(s hr.Scope, r reach, args pgx.NamedArgs) string {
	if s.All {
		return "true"
	}
	var parts []string
	if r.owner != "" && !s.Own.IsZero() {
		args["scope_own"] = s.Own
		parts = append(parts, r.owner+" = @scope_own"+unless(r.notOwner))
	}
	if r.company != "" && len(s.Companies) > 0 {
		args["scope_companies"] = s.Companies
		parts = append(parts, r.company+" = ANY (@scope_companies)"+unless(r.notCompany))
	}
	if r.public != "" && s.Public {
		parts = append(parts, r.public)
	}
	if len(parts) == 0 {
		return "false"
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

func unless(condition string) string {
	if condition == "" {
		return ""
	}
	return " AND NOT " + condition
}

// findable is the condition under which the viewer's side may find the résumé r of the account o: it is published, the
// person is looking, neither side has blocked the other, and the person does not hide from the viewer's companies,
// of which the current employer is one. It needs @companies, the companies the viewer acts for.
const findable = `(r.state = 'published' AND o.search <> 'not_looking'
	AND NOT EXISTS (SELECT FROM blocks b WHERE b.person = r.owner AND b.company = ANY (@companies))
	AND NOT EXISTS (SELECT FROM companies vc WHERE vc.id = ANY (@companies) AND (vc.key = ANY (r.employers)
		OR EXISTS (SELECT FROM hidden_from h WHERE h.account = r.owner AND h.key = vc.key))))`

// listed is the condition under which the vacancy v is shown to everybody.
const listed = `(v.state = 'open' AND v.expires_at > @now)`

// unblocked keeps the vacancy v from a person where one of the two sides has blocked the other. It needs @viewer.
const unblocked = `NOT EXISTS (SELECT FROM blocks b WHERE b.person = @viewer AND b.company = v.company)`

// showsContacts is the condition under which the application p shows the seeker's contacts and CV to the vacancy's
// company. It needs @contact_stages, hr.ContactStages.
const showsContacts = `(p.with_contacts AND p.stage = ANY (@contact_stages) AND NOT p.silenced)`
