package vocabulary

import "slices"

// SoftwareDeveloper is the role of whoever writes programs when nothing says
// which.
const SoftwareDeveloper = "software developer"

// Roles returns the canonical names of the professions in a text, in order of
// appearance, each once.
func Roles(text string) []string {
	return values(Find(NewText(text), KindRole), KindRole)
}

// Role returns the profession a title names: the first specific one, else the
// general one.
func Role(text string) (string, bool) {
	roles := Roles(text)
	if len(roles) == 0 {
		if technologyEngineer(text) {
			return SoftwareDeveloper, true
		}
		return "", false
	}
	for _, r := range roles {
		if r != SoftwareDeveloper && r != "team lead" && r != "tech lead" {
			return r, true
		}
	}
	if i := slices.Index(roles, SoftwareDeveloper); i >= 0 && len(roles) > 1 {
		return roles[1-min(i, 1)], true
	}
	return roles[0], true
}

// technologyEngineer reports whether a title without a profession of its own is
// an engineer of a programming language or framework: "Golang Engineer".
func technologyEngineer(text string) bool {
	t := NewText(text)
	engineer := slices.ContainsFunc(t.Tokens, func(tok Token) bool {
		return hasPrefix(tok.Norm, []string{"engineer", "инженер", "специалист", "specialist", "маман", "مهندس"})
	})
	return engineer && slices.ContainsFunc(values(Find(t, KindSkill), KindSkill), func(s string) bool {
		kind := SkillKind(s)
		return kind == "language" || kind == "framework"
	})
}

// RoleName returns a canonical role as people read it in ru, kk, en or ar. An
// unknown role comes back as it is.
func RoleName(canonical, lang string) string { return name(KindRole, canonical, lang) }

// NearRoles returns the roles near to a canonical one, the nearest first.
func NearRoles(canonical string) []string {
	return append([]string(nil), dictionary().near[canonical]...)
}

// RoleFamily returns the family of a canonical role: development, data,
// security, …; empty for an unknown one.
func RoleFamily(canonical string) string { return dictionary().families[canonical] }

// AllRoles returns every canonical role, in the order of the data.
func AllRoles() []string { return append([]string(nil), dictionary().order[KindRole]...) }

// name returns what a canonical name is called in a language.
func name(kind Kind, canonical, lang string) string {
	if n := dictionary().names[kind][canonical][lang]; n != "" {
		return n
	}
	return canonical
}
