package ai

import (
	"slices"
	"strings"

	"hrp/ai/vocabulary"
	"hrp/hr"
)

// isOf reports whether a profession is one of a general trade.
func isOf(role, trade string) bool {
	return slices.Contains(vocabulary.Generals(), trade) && strings.HasSuffix(role, " "+trade)
}

// RoleName is what a profession or a general trade is called in a language.
func RoleName(role string, lang hr.Lang) string {
	return vocabulary.GeneralName(vocabulary.RoleName(role, string(lang)), string(lang))
}
