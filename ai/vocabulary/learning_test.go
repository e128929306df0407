package vocabulary_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

func TestLessons(t *testing.T) {
	skills, taught := vocabulary.AllSkills(), 0
	proofs := map[hr.Proof]bool{}
	for _, skill := range skills {
		l, ok := vocabulary.LessonOf(skill)
		if !ok {
			continue
		}
		taught++
		require.Positive(t, l.Hours, skill)
		require.LessOrEqual(t, l.Hours, 200, skill)
		require.Contains(t, hr.Proofs(), hr.Proof(l.Proof), skill)
		proofs[hr.Proof(l.Proof)] = true
		for _, before := range l.After {
			_, ok := vocabulary.LessonOf(before)
			require.True(t, ok, "%s stands on %s", skill, before)
		}
		for _, n := range l.Named {
			require.Contains(t, []hr.SourceKind{hr.SourceBook, hr.SourcePractice, hr.SourceStandard}, hr.SourceKind(n.Kind), skill)
			require.NotEmpty(t, n.Name, skill)
			require.NotContains(t, n.Name, "://", skill)
		}
	}
	file, err := os.ReadFile("data/learning.tsv")
	require.NoError(t, err)
	require.Equal(t, strings.Count(string(file), "\n")-1, taught, "every row is of a skill of the vocabulary, once")
	for _, p := range hr.Proofs() {
		require.True(t, proofs[p] || p == hr.ProofProject, "no skill is shown by %s", p)
	}
	for _, skill := range skills {
		if vocabulary.CoreSkill(skill) {
			_, ok := vocabulary.LessonOf(skill)
			require.True(t, ok, "%s is asked for often", skill)
		}
	}
}

func TestWhatSkillsStandOnIsNoCircle(t *testing.T) {
	done := map[string]bool{}
	var walk func(skill string, path []string)
	walk = func(skill string, path []string) {
		require.NotContains(t, path, skill, "a circle: %v", path)
		if done[skill] {
			return
		}
		l, _ := vocabulary.LessonOf(skill)
		for _, before := range l.After {
			walk(before, append(slices.Clone(path), skill))
		}
		done[skill] = true
	}
	for _, skill := range vocabulary.AllSkills() {
		walk(skill, nil)
	}
}

func TestEveryRoleHasSkillsWithLessons(t *testing.T) {
	for _, role := range vocabulary.AllRoles() {
		skills := vocabulary.RoleSkills(role)
		require.GreaterOrEqual(t, len(skills), 4, role)
		require.Len(t, slices.Compact(slices.Sorted(slices.Values(skills))), len(skills), role)
		for _, skill := range skills {
			_, ok := vocabulary.LessonOf(skill)
			require.True(t, ok, "%s: %s", role, skill)
		}
	}
}
