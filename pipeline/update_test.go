package pipeline_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tidemark/digest"
	"tidemark/pipeline"
	"tidemark/sample"
	"tidemark/store"
)

// monday is when the first of the weekly updates of the tests is made.
func monday(week int) time.Time {
	return time.Date(2026, 1, 5, 6, 0, 0, 0, time.UTC).AddDate(0, 0, 7*week)
}

// weekly is a state with the settings of its updates.
type weekly struct {
	t      *testing.T
	state  string
	config pipeline.Config
}

func newWeekly(t *testing.T) *weekly {
	c := pipeline.DefaultConfig()
	c.Topics, c.Passes = "8", 200
	return &weekly{t: t, state: filepath.Join(t.TempDir(), "harbour"), config: c}
}

// open opens the state and has it closed at the end of f.
func (w *weekly) open(f func(*store.State)) {
	w.t.Helper()
	s, err := store.Open(w.state, store.Options{Create: true, Command: "test", Now: monday(0)})
	if err != nil {
		w.t.Fatal(err)
	}
	defer s.Close()
	f(s)
}

// try makes an update in a week with one input a text.
func (w *weekly) try(week int, texts ...string) (u *pipeline.Updated, err error) {
	w.t.Helper()
	dir := w.t.TempDir()
	var inputs []string
	for i, text := range texts {
		name := filepath.Join(dir, fmt.Sprintf("part-%d.jsonl", i))
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			w.t.Fatal(err)
		}
		inputs = append(inputs, name)
	}
	w.open(func(s *store.State) {
		u, err = pipeline.Update(w.t.Context(), w.config, s, inputs, pipeline.Environment{Version: "test", Now: monday(week)})
	})
	return u, err
}

func (w *weekly) update(week int, texts ...string) *pipeline.Updated {
	w.t.Helper()
	u, err := w.try(week, texts...)
	if err != nil {
		w.t.Fatal(err)
	}
	return u
}

// lines returns sample documents as JSON Lines.
func lines(t *testing.T, records []sample.Record) string {
	t.Helper()
	var b bytes.Buffer
	if err := sample.WriteJSONL(&b, records); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// parts returns n parts of the sample, each with documents of all months.
func parts(t *testing.T, n int) [][]sample.Record {
	t.Helper()
	_, records := sampleText(t)
	all := make([][]sample.Record, n)
	for i, r := range records {
		all[i%n] = append(all[i%n], r)
	}
	return all
}

// mains returns the main topic of every document of a run, by id.
func mains(t *testing.T, u *pipeline.Updated) map[string]string {
	t.Helper()
	m := map[string]string{}
	for _, row := range table(t, u.Folder, "documents") {
		if row["status"] == "used" {
			m[row["id"]] = row["main_topic"]
		}
	}
	return m
}

// Until a state holds documents enough there are no topics; then there are.
func TestUpdateCollectsFirst(t *testing.T) {
	w := newWeekly(t)
	p := parts(t, 24)
	u := w.update(0, lines(t, p[0]))
	if u.Outcome != pipeline.Collecting || u.Documents != 100 || u.Run.Added != 100 || u.Result != nil {
		t.Fatalf("%+v", u)
	}
	if u = w.update(1, lines(t, p[1]), lines(t, p[2])); u.Outcome != pipeline.FittedAnew || u.Documents != 300 {
		t.Fatalf("%+v", u)
	}
	if got := len(mains(t, u)); got != 300 {
		t.Errorf("%d documents have topics, want 300", got)
	}
	for _, name := range []string{"report.html", "model.tdm", "saved.tds", "manifest.json", "digest.json", "digest.html", "digest.txt"} {
		if _, err := os.Stat(filepath.Join(w.state, "latest", name)); err != nil {
			t.Error(err)
		}
	}
}

// The same input again makes no run and leaves the state as it was.
func TestUpdateTwiceIsOnce(t *testing.T) {
	w := newWeekly(t)
	text := lines(t, parts(t, 4)[0])
	w.update(0, text)
	var before, after any
	w.open(func(s *store.State) { before, _ = s.Content() })
	u := w.update(1, text)
	w.open(func(s *store.State) { after, _ = s.Content() })
	if u.Outcome != pipeline.NothingNew || u.Folder != "" || before != after {
		t.Errorf("%+v, content %v then %v", u, before, after)
	}
}

// Equal sequences of updates make equal tables, models and hashes, whatever the
// order of the inputs and of the records inside, and the number of workers.
func TestUpdateSameSequenceSameBytes(t *testing.T) {
	pipeline.SkipIfShort(t)
	p := parts(t, 6)
	var want map[string]string
	for variant := range 3 {
		w := newWeekly(t)
		w.config.Workers = 1 + variant
		var u *pipeline.Updated
		for week, texts := range [][]string{{lines(t, p[0]), lines(t, p[1])}, {lines(t, p[2][:20]), lines(t, p[3][:20])}, {lines(t, p[2]), lines(t, p[3])}} {
			if variant > 0 {
				slices.Reverse(texts)
				for i := range texts {
					texts[i] = backwards(texts[i])
				}
			}
			u = w.update(week, texts...)
		}
		got := comparable(t, u)
		if want == nil {
			want = got
		}
		for name := range want {
			if want[name] != got[name] {
				t.Errorf("variant %d: %s differs", variant, name)
			}
		}
	}
}

func backwards(text string) string {
	l := strings.SplitAfter(strings.TrimSpace(text)+"\n", "\n")
	slices.Reverse(l)
	return strings.Join(l, "")
}

// comparable is what must not depend on how a run was made.
func comparable(t *testing.T, u *pipeline.Updated) map[string]string {
	t.Helper()
	files := map[string]string{"hash": u.Result.Manifest.ResultHash}
	for _, name := range []string{"model.tdm", "digest.json", "digest.html", "digest.txt", "tables/topics.csv", "tables/prevalence.csv"} {
		data, err := os.ReadFile(filepath.Join(u.Folder, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	return files
}

// A revised record takes the place of the one before; late ones move figures of
// the past, and no topic of another document.
func TestUpdateRevisedAndLate(t *testing.T) {
	pipeline.SkipIfShort(t)
	w := newWeekly(t)
	w.config.Period = "month"
	p := parts(t, 3)
	before := mains(t, w.update(0, lines(t, p[0])))
	revised := p[0][7]
	revised.Abstract = p[0][9].Abstract + " Nothing else of it stands."
	u := w.update(1, lines(t, []sample.Record{revised, p[1][0], p[1][1], p[1][2], p[1][3]}))
	if u.Outcome != pipeline.InferredNew || u.Run.Revised != 1 || u.Run.Added != 4 {
		t.Fatalf("%+v", u)
	}
	after := mains(t, u)
	if len(after) != len(before)+4 {
		t.Errorf("%d documents, want %d", len(after), len(before)+4)
	}
	if after[revised.ID] != before[p[0][9].ID] {
		t.Errorf("the revised document is in topic %s, the one whose text it took in %s", after[revised.ID], before[p[0][9].ID])
	}
	for id, topic := range before {
		if id != revised.ID && after[id] != topic {
			t.Errorf("%s moved from topic %s to %s", id, topic, after[id])
		}
	}
	if len(u.Digest.Corrections) == 0 || u.Digest.Corrections[0].Reason != "4 late documents" {
		t.Errorf("corrections: %+v", u.Digest.Corrections)
	}
	if s := u.Result.Report.Since; s == nil || s.Documents != 5 || s.Name != "5 January 2026" {
		t.Errorf("the page compares with %+v", s)
	}
	w.open(func(s *store.State) {
		if touched, err := s.Touched(2); err != nil || len(touched) == 0 || len(touched) > 2 {
			t.Errorf("periods written: %v, %v", touched, err)
		}
	})
}

// Topics keep their identities, and documents their main topics, over five weekly
// updates, one of which fits anew.
func TestUpdateKeepsIdentities(t *testing.T) {
	pipeline.SkipIfShort(t)
	w := newWeekly(t)
	p := parts(t, 20)
	u := w.update(0, lines(t, slices.Concat(p[:10]...)))
	area := areas(t)
	fits := 0
	for week := 1; week <= 5; week++ {
		before := mains(t, u)
		u = w.update(week, lines(t, p[9+week]))
		if u.Outcome == pipeline.FittedAnew {
			fits++
		}
		after := mains(t, u)
		same := 0
		for id, topic := range before {
			if after[id] == topic {
				same++
			}
		}
		if share := float64(same) / float64(len(before)); share < 0.97 {
			t.Errorf("week %d (%s): %.1f%% of documents kept their topic", week, u.Outcome, 100*share)
		}
		checkRenamed(t, u)
		if purity := pure(after, area); purity < 0.9 {
			t.Errorf("week %d: topics match the planted areas for %.1f%% of documents", week, 100*purity)
		}
	}
	if fits == 0 {
		t.Error("no fit was due: the test does not show what it should")
	}
	w.open(func(s *store.State) {
		topics, err := s.Topics()
		if err != nil || len(topics) != 8 {
			t.Errorf("%d identities, %v", len(topics), err)
		}
		if faults, err := s.Verify(); err != nil || len(faults) > 0 {
			t.Error(faults, err)
		}
	})
}

// checkRenamed demands that a topic loses its label only where one of its terms is
// no longer among the first 15.
func checkRenamed(t *testing.T, u *pipeline.Updated) {
	t.Helper()
	top := map[string][]string{}
	for _, row := range table(t, u.Folder, "topic_terms") {
		if len(top[row["topic"]]) < 15 {
			top[row["topic"]] = append(top[row["topic"]], row["term"])
		}
	}
	for _, c := range u.Digest.Changes {
		if c.Kind != digest.Renamed {
			continue
		}
		held := true
		for _, term := range strings.Split(strings.ToLower(c.Former), ", ") {
			held = held && slices.Contains(top[fmt.Sprint(c.Topic.ID)], term)
		}
		if held {
			t.Errorf("topic %d was called %q, which it still is about, and is called %q now", c.Topic.ID, c.Former, c.Topic.Label)
		}
	}
}

func areas(t *testing.T) map[string]string {
	_, records := sampleText(t)
	area := map[string]string{}
	for _, r := range records {
		area[r.ID] = r.Area
	}
	return area
}

// pure is the share of documents whose topic is mainly of their area.
func pure(mains, area map[string]string) float64 {
	counts := map[string]map[string]int{}
	for id, topic := range mains {
		if counts[topic] == nil {
			counts[topic] = map[string]int{}
		}
		counts[topic][area[id]]++
	}
	right := 0
	for _, c := range counts {
		right += slices.Max(slices.Collect(maps.Values(c)))
	}
	return float64(right) / float64(len(mains))
}

// A state that begins with a few months is counted by weeks or months until a fit
// finds that longer periods show more; figures of the old ones are emptied.
func TestUpdateChangesPeriodsAtAFit(t *testing.T) {
	pipeline.SkipIfShort(t)
	w := newWeekly(t)
	_, records := sampleText(t)
	slices.SortStableFunc(records, func(a, b sample.Record) int { return strings.Compare(a.Date, b.Date) })
	quarterYear := records[:220]
	first := w.update(0, lines(t, quarterYear[:110]), lines(t, quarterYear[110:]))
	short := first.Result.Manifest.Period
	whole := w.update(1, lines(t, records[220:]))
	if whole.Outcome != pipeline.FittedAnew || whole.Result.Manifest.Period == short {
		t.Fatalf("%s, period %s then %s", whole.Outcome, short, whole.Result.Manifest.Period)
	}
	w.open(func(s *store.State) {
		periods, err := s.Periods()
		if err != nil {
			t.Fatal(err)
		}
		documents := 0
		for _, p := range periods {
			documents += p.Documents
		}
		if documents != len(records) {
			t.Errorf("the periods of the state hold %d documents of %d", documents, len(records))
		}
	})
}
