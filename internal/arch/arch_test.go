// Package arch_test holds the map of the project: which package may import
// which, and who alone may use certain libraries.
package arch_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "tidemark"

// allowed lists, for every package, the packages of ours that it may import.
// An arrow that is not here is a mistake, or a decision to be made here and in
// docs/architecture.md.
var allowed = map[string][]string{
	"cmd/analyze":   {"corpus/format", "digest", "digest/mail", "internal/cells", "internal/prose", "metrics", "output", "pipeline", "report", "sample", "store"},
	"pipeline":      {"corpus", "corpus/chunk", "corpus/clean", "corpus/format", "corpus/token", "digest", "eval", "internal/parallel", "internal/prose", "lda", "output", "report", "reading", "report/layout", "saved", "store", "store/segment", "tfidf", "trend", "wording"},
	"report":        {"internal/prose", "trend"},
	"wording":       {"corpus", "internal/parallel", "internal/rng", "internal/stable", "trend"},
	"reading":       {"internal/parallel", "internal/stable", "trend"},
	"report/layout": {},
	"saved":         {"corpus", "corpus/chunk", "corpus/format", "lda"},
	"eval":          {"corpus", "internal/rng"},
	"tfidf":         {"corpus", "internal/parallel"},
	"lda":           {"corpus", "corpus/token", "internal/parallel", "internal/rng", "internal/stable", "lda/sampler"},
	"lda/sampler":   {"internal/parallel", "internal/rng"},
	"lda/ldatest":   {"corpus", "corpus/token", "lda"},
	"corpus/format": {"corpus"},
	"corpus": {
		"corpus/boilerplate", "corpus/chunk", "corpus/clean", "corpus/fold", "corpus/inform", "corpus/near",
		"corpus/phrase", "corpus/token", "internal/parallel", "internal/rng",
	},
	"corpus/boilerplate": {},
	"corpus/chunk":       {"corpus/token"},
	"corpus/clean":       {},
	"corpus/fold":        {},
	"corpus/inform":      {"internal/stable"},
	"corpus/near":        {"internal/parallel"},
	"corpus/phrase":      {"internal/parallel"},
	"corpus/token":       {},
	"trend":              {"internal/parallel", "internal/rng", "internal/stable"},
	"output":             {},
	"store":              {"output", "store/segment"},
	"store/segment":      {"corpus"},
	"sample":             {},
	"digest":             {"digest/chart", "digest/eml", "internal/prose"},
	"digest/chart":       {"internal/prose"},
	"digest/eml":         {},
	"digest/mail":        {"internal/prose", "internal/rng"},
	"metrics":            {},
	"internal/arch":      {},
	"internal/parallel":  {},
	"internal/cells":     {},
	"internal/prose":     {},
	"internal/stable":    {},
	"internal/rng":       {},
	// Side by side with other tools; nothing of the product imports these.
	"bench/lda/data":    {"corpus"},
	"bench/lda/measure": {},
	"bench/lda/export":  {"bench/lda/data", "corpus", "corpus/chunk", "corpus/format", "corpus/token", "internal/rng", "pipeline"},
	"bench/lda/fit":     {"bench/lda/data", "bench/lda/measure", "lda"},
	"bench/lda/nlp":     {"bench/lda/data", "bench/lda/measure", "corpus"},
	"bench/lda/pace":    {"bench/lda/data", "lda"},
	"bench/lda/stream":  {"bench/lda/measure", "corpus", "corpus/chunk", "lda"},
	"bench/update":      {"lda"},
	"bench/page":        {},
	// The trend procedure where the truth is known.
	"bench/trend/chart":    {},
	"bench/trend/record":   {},
	"bench/trend/simulate": {"corpus", "internal/rng", "trend"},
	"bench/trend/tables":   {"trend"},
	"bench/trend/study": {
		"bench/trend/record", "bench/trend/simulate", "bench/trend/tables", "internal/rng", "lda", "sample", "trend",
	},
	"bench/trend/page": {"bench/trend/chart", "bench/trend/record"},
}

// reserved says which packages alone may import a library.
var reserved = map[string][]string{
	"github.com/go-echarts/go-echarts": {"report"},
	"github.com/james-bowman/nlp":      {"bench/lda/nlp", "tfidf"},
	"github.com/james-bowman/sparse":   {"bench/lda/nlp", "tfidf"},
	"github.com/spf13/cobra":           {"cmd/analyze"},
	"github.com/goccy/go-yaml":         {"pipeline"},
	"gonum.org/v1/plot":                {"digest/chart"},
	"html/template":                    {"digest", "report"},
	"database/sql":                     {"store"},
	"modernc.org/sqlite":               {"store"},
	"net/http":                         {},
	"net/smtp":                         {"digest/mail"},
	"net":                              {"digest/mail"},
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...")
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		var p pkg
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		seen[name] = true
		may, known := allowed[name]
		if !known {
			t.Errorf("package %s is not on the map", name)
		}
		for _, path := range p.Imports {
			if ours, ok := strings.CutPrefix(path, module+"/"); ok && !slices.Contains(may, ours) {
				t.Errorf("%s must not import %s", name, ours)
			}
			for library, users := range reserved {
				if (path == library || strings.HasPrefix(path, library+"/") && library != "net") && !slices.Contains(users, name) {
					t.Errorf("%s must not import %s", name, path)
				}
			}
		}
	}
	for name := range allowed {
		if !seen[name] {
			t.Errorf("the map shows a package %s that does not exist", name)
		}
	}
}
