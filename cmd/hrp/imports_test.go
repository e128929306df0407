package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mayImport says for each top-level folder which others of ours it may import: section "The house" of docs/architecture.md.
// Subpackages count as their folder.
var mayImport = map[string][]string{
	"hr":         {},
	"locales":    {},
	"migrations": {},
	"sandbox":    {},
	"flows":      {"hr"},
	"ai":         {"hr"},
	"store":      {"hr", "migrations"},
	"bot":        {"hr", "flows", "store", "locales"},
	"webapp":     {"hr", "store", "locales"},
	"jobs":       {"hr", "ai", "store", "bot", "locales"},
	"cmd":        {"hr", "locales", "migrations", "sandbox", "flows", "ai", "store", "bot", "webapp", "jobs"},
	"bench":      {"hr", "locales", "migrations", "sandbox", "flows", "ai", "store", "bot", "webapp", "jobs"},
}

// testsMayImport lists what test files of any folder may import besides; testsOf those of one folder: dialogues are walked
// through the store.
var (
	testsMayImport = []string{"hrp/sandbox", "hrp/store/storetest", "hrp/ai/provider/providertest"}
	testsOf        = map[string][]string{"flows": {"hrp/store"}}
)

// owners says which folders may import a library; each name also stands for the packages below it. bench measures against
// the bare libraries and may import all of them.
var owners = map[string][]string{
	"github.com/go-telegram/bot":      {"bot"},
	"github.com/jackc/pgx":            {"store"},
	"github.com/pgvector/pgvector-go": {"store"},
	"github.com/pressly/goose":        {"store"},
	"github.com/tmc/langchaingo":      {"ai"},
	"github.com/ledongthuc/pdf":       {"ai"},
	"github.com/looplab/fsm":          {"flows"},
	"github.com/riverqueue/river":     {"store", "jobs"},
	"github.com/robfig/cron":          {"cmd"},
	"github.com/danielgtaylor/huma":   {"webapp"},
}

// testOwners lists the folders whose tests alone may import a library: small bots on other people's libraries try the
// sandbox.
var testOwners = map[string][]string{
	"github.com/go-telegram/bot": {"sandbox"},
}

// workers are the names of River that make or run workers. Only jobs uses them; store inserts.
var workers = []string{"AddWorker", "AddWorkerArgs", "AddWorkerSafely", "NewWorkers", "WorkerDefaults", "WorkFunc", "Worker", "Workers"}

// source is what the rules look at in one Go file.
type source struct {
	path    string   // slash-separated, from the root of the module
	imports []string // import paths
	river   []string // names of River's package that it uses
}

func (s source) folder() string { return strings.SplitN(s.path, "/", 2)[0] }

func (s source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }

func within(importPath, root string) bool {
	return importPath == root || strings.HasPrefix(importPath, root+"/")
}

// violations returns one sentence for each import that the house does not allow.
func violations(s source) []string {
	var found []string
	report := func(format string, args ...any) {
		found = append(found, s.path+": "+fmt.Sprintf(format, args...))
	}
	allowed, known := mayImport[s.folder()]
	if !known {
		report("the folder %s has no row in the table of cmd/hrp/imports_test.go", s.folder())
		return found
	}
	for _, imported := range s.imports {
		switch {
		case within(imported, "hrp"):
			if !mayImportOurs(s, imported, allowed) {
				report("%s may not import %s, only %s", s.folder(), imported, list(allowed))
			}
		case s.folder() == "hr" && !s.isTest() && strings.Contains(imported, "."):
			report("hr is of the standard library only, it may not import %s", imported)
		default:
			if own := ownersOf(s, imported); own != nil && !slices.Contains(own, s.folder()) {
				report("%s belongs to %s", imported, list(own))
			}
		}
	}
	for _, name := range s.river {
		if s.folder() != "jobs" && slices.Contains(workers, name) {
			report("river.%s belongs to jobs", name)
		}
	}
	return found
}

func mayImportOurs(s source, imported string, allowed []string) bool {
	if s.isTest() && slices.ContainsFunc(slices.Concat(testsMayImport, testsOf[s.folder()]), func(root string) bool { return within(imported, root) }) {
		return true
	}
	if within(imported, "hrp/store/storetest") || within(imported, "hrp/ai/provider/providertest") {
		return false
	}
	folder := strings.SplitN(strings.TrimPrefix(imported, "hrp/"), "/", 2)[0]
	return folder == s.folder() || slices.Contains(allowed, folder)
}

// ownersOf returns the folders that may import a library, and nil where everybody may.
func ownersOf(s source, imported string) []string {
	if s.folder() == "bench" {
		return nil
	}
	for library, folders := range owners {
		if within(imported, library) {
			if s.isTest() {
				return slices.Concat(folders, testOwners[library])
			}
			return folders
		}
	}
	return nil
}

func list(names []string) string {
	if len(names) == 0 {
		return "none of ours"
	}
	return strings.Join(names, ", ")
}

// sources reads every Go file of the module, whatever system it is built for. It reads them in this process and not by
// go list, so that a cached result is dropped when one of them changes.
func sources(t *testing.T, root string) []source {
	t.Helper()
	var all []source
	require.NoError(t, filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name != root && skipped(name) {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		s, err := parse(filepath.ToSlash(relative), text)
		all = append(all, s)
		return err
	}))
	return all
}

// skipped tells the folders whose Go files are none of the module's packages.
func skipped(folder string) bool {
	base := filepath.Base(folder)
	if base == "testdata" || base == "node_modules" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return true
	}
	_, err := os.Stat(filepath.Join(folder, "go.mod"))
	return err == nil
}

func parse(name string, text []byte) (source, error) {
	s := source{path: name}
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		return s, err
	}
	river := ""
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return s, err
		}
		s.imports = append(s.imports, imported)
		if imported == "github.com/riverqueue/river" {
			river = "river"
			if spec.Name != nil {
				river = spec.Name.Name
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if selector, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := selector.X.(*ast.Ident); ok && river != "" && x.Name == river {
				s.river = append(s.river, selector.Sel.Name)
			}
		}
		return true
	})
	return s, nil
}

func TestImportsFollowTheHouse(t *testing.T) {
	all := sources(t, filepath.Join("..", ".."))
	require.NotEmpty(t, all)
	var found []string
	for _, s := range all {
		found = append(found, violations(s)...)
	}
	require.Empty(t, found, "who may import whom is written in cmd/hrp/imports_test.go:\n%s", strings.Join(found, "\n"))
}

func TestImportsTableHasNoCycle(t *testing.T) {
	var visit func(folder string, trail []string)
	visit = func(folder string, trail []string) {
		require.NotContains(t, trail, folder, "the table of imports is a circle")
		for _, next := range mayImport[folder] {
			visit(next, append(slices.Clone(trail), folder))
		}
	}
	for folder := range maps.Keys(mayImport) {
		visit(folder, nil)
	}
}

func TestImportRules(t *testing.T) {
	for _, tc := range []struct {
		path, text, want string
	}{
		{"hr/x.go", `import "hrp/store"`, "hr/x.go: hr may not import hrp/store, only none of ours"},
		{"hr/x.go", `import "golang.org/x/text/language"`, "hr is of the standard library only"},
		{"hr/x_test.go", `import "github.com/stretchr/testify/require"`, ""},
		{"flows/x.go", `import "hrp/store"`, "flows may not import hrp/store"},
		{"flows/x_test.go", `import "hrp/store"`, ""},
		{"ai/x_test.go", `import "hrp/store"`, "ai may not import hrp/store"},
		{"ai/openai/x.go", `import "github.com/tmc/langchaingo/llms"`, ""},
		{"jobs/x.go", `import "github.com/tmc/langchaingo/llms"`, "belongs to ai"},
		{"bot/x.go", `import "github.com/jackc/pgx/v5"`, "belongs to store"},
		{"bot/x_test.go", `import "hrp/store/storetest"`, ""},
		{"bot/x_test.go", `import "hrp/sandbox/botapi"`, ""},
		{"bot/x.go", `import "hrp/sandbox"`, "bot may not import hrp/sandbox"},
		{"cmd/hrp/x.go", `import "hrp/sandbox"`, ""},
		{"cmd/hrp/x.go", `import "hrp/store/storetest"`, "cmd may not import hrp/store/storetest"},
		{"store/x.go", `import "hrp/store/storetest"`, "store may not import hrp/store/storetest"},
		{"jobs/x.go", `import "hrp/ai/provider/providertest"`, "jobs may not import hrp/ai/provider/providertest"},
		{"bot/x.go", `import "hrp/ai/provider"`, "bot may not import hrp/ai/provider"},
		{"sandbox/x.go", `import "github.com/go-telegram/bot"`, "belongs to bot"},
		{"sandbox/x_test.go", `import "github.com/go-telegram/bot/models"`, ""},
		{"webapp/x.go", `import "github.com/go-telegram/bot"`, "belongs to bot"},
		{"store/x.go", "import \"github.com/riverqueue/river\"\nvar w = river.NewWorkers()", "river.NewWorkers belongs to jobs"},
		{"store/x.go", "import \"github.com/riverqueue/river\"\nvar o river.InsertOpts", ""},
		{"jobs/x.go", "import q \"github.com/riverqueue/river\"\nvar w = q.NewWorkers()", ""},
		{"bench/x.go", `import "github.com/jackc/pgx/v5"`, ""},
		{"utils/x.go", ``, "the folder utils has no row"},
	} {
		s, err := parse(tc.path, []byte("package x\n"+tc.text))
		require.NoError(t, err)
		found := violations(s)
		if tc.want == "" {
			require.Empty(t, found)
			continue
		}
		require.Len(t, found, 1)
		require.Contains(t, found[0], tc.want)
	}
}
