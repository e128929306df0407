package locales

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// composed are the keys that Go makes of a prefix and a value, so that no literal names them: enumerations
// (hr.EnumKey), refusals of fields (hr.Field), calendar words and the shared words for buttons.
var composed = regexp.MustCompile(`^(?:article|asked|base|button|company_size|company_state|consent|decline|depth|engagement|format|invitation_state|lang|lang_own|level|` +
	`mask|month|notice|origin|period|proof|remark|report|resolution|resume_state|role|search|seniority|source|source_named|span|stage|stage_group|term|topic_state|unheard|vacancy_state|weekday|workload|zone)\.` +
	`|^card\.(?:block|pay_fit|place_fit|title|years)\.|^screen\.(?:app\.move|command|company|consent|found|kind|notices|resume\.state|search|topic)\.` +
	`|^error\.[a-z_]+\.(?:expected|long|many|range|future)$|^error\.hold\.|^word\.`)

// ofFlows are the keys of dialogues, made of a flow's, a step's and a field's name. The engine lists them itself, and a
// test beside it holds them against the files. Actions in the audit trail look the same.
var ofFlows = regexp.MustCompile(`^(?:account|answer|answer_company|answer_question|article|application|apply|ask_company|company|cv|decline|first|flow|goal|invitation|label|line|` +
	`question|refuse_company|refuse_invitation|report|respond|resume|role|start|terms|topic|vacancy|vacancy_first|write_article|zone)\.`)

var keyShape = regexp.MustCompile(`^[a-z][a-z0-9_]*(?:\.[a-z0-9_+]+)+$`)

// literals are the string literals of the repository's Go code, tests left out, with one place each stands at.
func literals(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	root := filepath.Join("..")
	require.NoError(t, filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", "node_modules", "testdata", "dist"}, d.Name()):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		var s scanner.Scanner
		s.Init(set.AddFile(path, set.Base(), len(src)), src, nil, 0)
		for {
			pos, tok, lit := s.Scan()
			if tok == token.EOF {
				return nil
			}
			if tok != token.STRING {
				continue
			}
			if v, err := strconv.Unquote(lit); err == nil {
				found[v] = set.Position(pos).String()
			}
		}
	}))
	return found
}

// TestKeysUsedExist takes every literal that looks like a key of a noun the catalogue has. Names of other things that
// look the same (files, columns, metrics) must not begin with one of its nouns.
func TestKeysUsedExist(t *testing.T) {
	c := loaded(t)
	nouns := map[string]bool{}
	for _, key := range c.Keys("ru") {
		nouns[noun(key)] = true
	}
	for literal, place := range literals(t) {
		if !keyShape.MatchString(literal) || !nouns[noun(literal)] || ofFlows.MatchString(literal) {
			continue
		}
		if !c.Has("ru", literal) && !slices.ContainsFunc(c.Keys("ru"), func(key string) bool { return strings.HasPrefix(key, literal+".") }) {
			t.Errorf("%s: no key %q", place, literal)
		}
	}
}

// noun is the first part of a key.
func noun(key string) string {
	n, _, _ := strings.Cut(key, ".")
	return n
}

func TestEveryKeyIsUsed(t *testing.T) {
	used := literals(t)
	for _, key := range loaded(t).Keys("ru") {
		if !named(used, key) && !composed.MatchString(key) && !ofFlows.MatchString(key) {
			t.Errorf("no Go code uses the key %q", key)
		}
	}
}

// named reports whether a literal is the key, or makes it with a last part that is a literal too (".hint").
func named(literals map[string]string, key string) bool {
	if _, ok := literals[key]; ok {
		return true
	}
	i := strings.LastIndexByte(key, '.')
	_, part := literals[key[max(i, 0):]]
	return i > 0 && part && named(literals, key[:i])
}
