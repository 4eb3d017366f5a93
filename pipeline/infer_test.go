package pipeline

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"

	"tidemark/corpus"
)

// records reads a table as a list of rows, each by column.
func records(t *testing.T, folder, name string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, "tables", name+".csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, column := range rows[0] {
			m[column] = row[i]
		}
		list = append(list, m)
	}
	return list
}

// learnt makes a run of the first n abstracts of the sample and of others that
// end in other rows of the ledger, and returns its folder and its input.
func learnt(t *testing.T, n int, change func(*Config)) (folder, input string) {
	t.Helper()
	dir := t.TempDir()
	input = file(t, dir, "in.jsonl", sampleLines(t, n))
	c := DefaultConfig()
	c.Topics, c.Out = "8", filepath.Join(dir, "run")
	change(&c)
	r, err := Run(t.Context(), c, []string{input}, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Folder, input
}

func infer(t *testing.T, model string, change func(*Config), inputs ...string) (*Inferred, error) {
	t.Helper()
	c := DefaultConfig()
	c.Out = filepath.Join(t.TempDir(), "inferred")
	change(&c)
	return Infer(t.Context(), c, model, inputs, Environment{})
}

func unchanged(*Config) {}

// The documents that a model was made of have the same terms and nearly the same
// topics when they are inferred: one estimate averages states of a sampler, the
// other is a fixed point.
func TestInferAgreesWithTheRun(t *testing.T) {
	SkipIfShort(t)
	// A settling time of 40 days leaves the last quarter unfinished, so that the
	// run inferred its documents too: of these nothing differs but the last digits.
	folder, input := learnt(t, 2400, func(c *Config) { c.Settle, c.Period, c.Passes = 40, "quarter", 150 })
	r, err := infer(t, folder, unchanged, input)
	if err != nil {
		t.Fatal(err)
	}
	was, is := records(t, folder, "documents"), records(t, r.Folder, "documents")
	if len(was) != len(is) {
		t.Fatalf("%d records, then %d", len(was), len(is))
	}
	documents, agree := 0, 0
	for i, d := range was {
		for _, column := range []string{"record", "id", "title", "date", "reason", "duplicate_of", "tokens", "language", "position"} {
			if is[i][column] != d[column] {
				t.Errorf("%s: %s was %q and is %q", d["id"], column, d[column], is[i][column])
			}
		}
		if d["main_topic"] == "" {
			continue
		}
		documents++
		if d["main_topic"] == is[i]["main_topic"] {
			agree++
		}
	}
	if float64(agree) < 0.98*float64(documents) {
		t.Errorf("of %d documents %d have the same main topic", documents, agree)
	}
	unfinished := map[string]bool{}
	for _, p := range records(t, folder, "prevalence") {
		unfinished[p["period"]] = p["finished"] == "false"
	}
	periods := map[string]string{}
	for _, d := range was {
		periods[d["id"]] = d["period"]
	}
	before, after := shares(t, folder), shares(t, r.Folder)
	var x, y []float64
	inferred := 0
	for key, share := range before {
		id, _, _ := strings.Cut(key, " ")
		if x, y = append(x, share), append(y, after[key]); unfinished[periods[id]] {
			inferred++
			if math.Abs(share-after[key]) > 1e-6 {
				t.Errorf("%s, inferred both times: %v and %v", key, share, after[key])
			}
		}
	}
	if c := stat.Correlation(x, y, nil); c < 0.95 || inferred == 0 {
		t.Errorf("the correlation of shares is %v; %d shares were inferred both times", c, inferred)
	}
	if r.Unknown.Share() > 0.05 || len(r.Topics) != 8 || r.Topics[0].Label == "" {
		t.Errorf("unknown %v, topics %v", r.Unknown, r.Topics)
	}
}

// shares returns the table document_topics by "id topic".
func shares(t *testing.T, folder string) map[string]float64 {
	t.Helper()
	m := map[string]float64{}
	for _, row := range records(t, folder, "document_topics") {
		var share float64
		fmt.Sscan(row["share"], &share)
		m[row["id"]+" "+row["topic"]] = share
	}
	return m
}

// What is inferred does not depend on workers, memory, the order of files, or on
// the other documents.
func TestInferSameResult(t *testing.T) {
	folder, whole := learnt(t, 300, func(c *Config) { c.Passes = 20 })
	lines := sampleLines(t, 300)
	dir := filepath.Dir(whole)
	first, second := file(t, dir, "a.jsonl", lines[:111]), compressed(t, dir, "b.jsonl.zst", lines[111:])
	result := func(change func(*Config), inputs ...string) (*Inferred, map[string]string) {
		t.Helper()
		r, err := infer(t, folder, change, inputs...)
		if err != nil {
			t.Fatal(err)
		}
		return r, contents(t, r.Folder)
	}
	want, files := result(func(c *Config) { c.Workers = 1 }, whole)
	for name, x := range map[string]struct {
		change func(*Config)
		inputs []string
	}{
		"seven workers": {func(c *Config) { c.Workers = 7 }, []string{whole}},
		"two files":     {func(c *Config) { c.Workers = 2 }, []string{first, second}},
		"two files, the other first": {
			func(c *Config) { c.Workers = 3 },
			[]string{second, first},
		},
		"little memory":  {func(c *Config) { c.MaxMemory = "1MiB" }, []string{whole}},
		"other settings": {func(c *Config) { c.Language, c.MinTokens, c.Topics = "de", 500, "3" }, []string{whole}},
	} {
		r, same := result(x.change, x.inputs...)
		if r.Manifest.ResultHash != want.Manifest.ResultHash {
			t.Errorf("%s: another result hash", name)
		}
		for table, text := range files {
			if same[table] != text {
				t.Errorf("%s: %s differs", name, table)
			}
		}
	}
	r, _ := result(unchanged, first)
	all := shares(t, want.Folder)
	for key, share := range shares(t, r.Folder) {
		if strings.HasPrefix(key, "sample-0006 ") {
			continue // among the others is a copy, which is kept in its place
		}
		if all[key] != share {
			t.Errorf("%s: %v alone, %v among others", key, share, all[key])
		}
	}
	if r.Manifest.ResultHash == want.Manifest.ResultHash {
		t.Error("other documents have the same result hash")
	}
}

// contents returns the tables of a folder.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, name := range []string{"document_topics", "documents", "topics"} {
		data, err := os.ReadFile(filepath.Join(folder, "tables", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	files["documents"] = withoutProvenance(t, files["documents"])
	return files
}

func TestInferStrangeDocuments(t *testing.T) {
	folder, _ := learnt(t, 300, func(c *Config) { c.Passes = 20 })
	input := file(t, t.TempDir(), "strange.jsonl", []string{
		`{"id":"a","title":"Storm surge at the tide gauges","abstract":"Storms raise the surge and the tide; tide gauges and flood warnings follow every storm on the coast."}` + "\n",
		`{"id":"b","title":"Zyxw vutsr qponm","abstract":"Lkjih gfedc bazyx wvuts rqpon mlkji hgfed cbazy xwvut srqpo"}` + "\n",
		`{"id":"c","title":"Der Fluss","abstract":"Der Pegel des Flusses ist in den letzten Jahren gestiegen, und die Brücken werden von der Stadt mit neuen Messgeräten überwacht, damit man das Hochwasser nicht zu spät bemerkt."}` + "\n",
		"{\"id\": \n",
	})
	r, err := infer(t, folder, unchanged, input)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, d := range records(t, r.Folder, "documents") {
		got += fmt.Sprintf("%s %s %s; ", d["status"], d["reason"], d["unknown_share"])
	}
	// The ledger is in the order of ids; that of the bad record begins with x.
	parts := strings.Split(got, "; ")
	if !strings.HasPrefix(parts[0], "undated no_date 0") || parts[1] != "too_short no_vocabulary 1" || parts[2] != "filtered language " || parts[3] != "malformed bad_json " {
		t.Errorf("the ledger: %s", got)
	}
	codes := map[string]bool{}
	for _, w := range r.Warnings {
		codes[w.Code] = true
	}
	if !codes["unknown_words"] || !codes["languages_left_out"] || !codes["rejected_records"] || len(codes) != 3 {
		t.Errorf("warnings: %v", r.Warnings)
	}
	if r.Corpus.Modelled != 1 || r.Manifest.Status["filtered"] != 1 {
		t.Errorf("%d modelled, statuses %v", r.Corpus.Modelled, r.Manifest.Status)
	}
}

// A model carries the languages that its run kept.
func TestTheModelKeepsLanguages(t *testing.T) {
	folder, _ := learnt(t, 120, func(c *Config) { c.Passes, c.Language, c.MinTokens = 5, "en,fr", 12 })
	f, _, err := readModel(folder)
	if err != nil {
		t.Fatal(err)
	}
	want := corpus.Selection{MinTokens: 12, Languages: corpus.Languages{Only: []string{"en", "fr"}}}
	if got := f.Analysis.Selection(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("selection %+v, want %+v", got, want)
	}
}
