package hr_test

import (
	"testing"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

// The whole table, one line per role, kind and action that reaches anything: "o" own, "c" companies, "p" public,
// "m" masked, "a" all.
func TestAllowIsThisTable(t *testing.T) {
	t.Parallel()
	const everybody = "account see o, account edit o, account delete o, vacancy see p, company see p, report see o, report create o, question create o"
	companies := ", company see c, company edit c, vacancy see c, vacancy create c, vacancy edit c, vacancy delete c, application see c," +
		" application move c, invitation see c, invitation create c, invitation edit c, resume see pm"
	table := map[hr.Role]string{
		"": everybody,
		hr.Seeker: everybody + ", resume see o, resume create o, resume edit o, resume delete o, application see o, application create o," +
			" application move o, invitation see o, invitation answer o, roadmap see o, roadmap create o, roadmap edit o, roadmap delete o",
		hr.Employer: everybody + companies + ", company create o",
		hr.Staff:    everybody + companies,
	}
	me, ours := hr.NewID(), []hr.ID{hr.NewID()}
	for role, row := range table {
		want := map[string]string{}
		for _, cell := range splitList(row) {
			want[cell[0]+" "+cell[1]] += cell[2]
		}
		got := map[string]string{}
		for _, kind := range hr.Kinds() {
			for _, action := range hr.Actions() {
				if s := letters(hr.Allow(hr.Actor{Account: me, Roles: []hr.Role{role}, Companies: ours}, action, kind), me); s != "" {
					got[string(kind)+" "+string(action)] = s
				}
			}
		}
		for k, v := range want {
			want[k] = sorted(v)
		}
		require.Equal(t, want, got, "role %q", role)
	}
	for _, kind := range hr.Kinds() {
		for _, action := range hr.Actions() {
			require.True(t, hr.Allow(hr.Actor{Account: me, Roles: []hr.Role{hr.Admin}}, action, kind).All)
		}
	}
}

func letters(s hr.Scope, me hr.ID) (out string) {
	if s.All {
		out += "a"
	}
	if len(s.Companies) > 0 {
		out += "c"
	}
	if len(s.Masked) > 0 {
		out += "m"
	}
	if s.Own == me {
		out += "o"
	}
	if s.Public {
		out += "p"
	}
	return out
}

func TestTwoRolesAreTheUnion(t *testing.T) {
	t.Parallel()
	me, ours := hr.NewID(), hr.NewID()
	both := hr.Actor{Account: me, Roles: []hr.Role{hr.Seeker, hr.Employer}, Companies: []hr.ID{ours}}
	s := hr.Allow(both, hr.See, hr.KindApplication)
	require.True(t, s.Covers(me, hr.NewID(), false))
	require.True(t, s.Covers(hr.NewID(), ours, false))
	require.False(t, s.Covers(hr.NewID(), hr.NewID(), true))
}

func TestScopeCoversNothingByZeroIDs(t *testing.T) {
	t.Parallel()
	require.True(t, hr.Scope{}.None())
	require.False(t, hr.Scope{}.Covers(hr.ID{}, hr.ID{}, true))
	require.False(t, hr.Scope{Companies: []hr.ID{{}}}.Covers(hr.NewID(), hr.ID{}, false), "a thing of no company belongs to no company")
}

func TestMaskHidesWhoAPersonIs(t *testing.T) {
	t.Parallel()
	f := hr.ResumeFields{Name: "Айгерим Серикова", Email: "person@example.com", Phone: "+70000000000", Title: "Go developer", Links: []string{"https://example.com"},
		Summary: "Звоните", CV: hr.NewID(), Experience: []hr.Experience{
			{Title: "Dev в Acme", Company: "Acme, LLC", Text: "ACME payments"}, {Title: "Dev", Company: "Other", To: "2020-01", Text: "before acme"}}}
	m := f.Mask(hr.ContactMasks())
	require.Equal(t, hr.ResumeFields{Title: "Go developer", Experience: []hr.Experience{
		{Title: "Dev в …", Text: "… payments"}, {Title: "Dev", Company: "Other", To: "2020-01", Text: "before …"}}}, m)
	require.Equal(t, "Acme, LLC", f.Experience[0].Company, "the original stays")
	require.Equal(t, "Айгерим С.", hr.ShortName(f.Name))
	require.Equal(t, "Ainur", hr.ShortName("Ainur"))
}
