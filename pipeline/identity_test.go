package pipeline_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tidemark/digest"
	"tidemark/pipeline"
	"tidemark/report"
	"tidemark/sample"
	"tidemark/store"
)

// planted are the records of some areas of the sample, by area, the areas in order.
func planted(t *testing.T, n int) [][]sample.Record {
	t.Helper()
	_, records := sampleText(t)
	by := map[string][]sample.Record{}
	for _, r := range records {
		by[r.Area] = append(by[r.Area], r)
	}
	var list [][]sample.Record
	for _, area := range slices.Sorted(maps.Keys(by))[:n] {
		list = append(list, by[area])
	}
	return list
}

// replaced makes an update with five subjects, and another in which the documents of the
// fifth are revised: they are about a sixth now.
func replaced(t *testing.T) (w *weekly, first, second *pipeline.Updated) {
	t.Helper()
	w = newWeekly(t)
	w.config.Topics, w.config.Passes = "5", 150
	p := planted(t, 6)
	first = w.update(0, lines(t, slices.Concat(p[:5]...)))
	w.config.Refit = pipeline.RefitAlways
	second = w.update(1, lines(t, revised(p[4], p[5])))
	w.config.Refit = pipeline.RefitNever
	return w, first, second
}

// revised gives records the texts of others, which are repeated where they are too few.
func revised(records, texts []sample.Record) []sample.Record {
	list := slices.Clone(records)
	for i := range list {
		with := texts[i%len(texts)]
		list[i].Title, list[i].Abstract = with.Title, with.Abstract
		if i >= len(texts) {
			list[i].Abstract += fmt.Sprintf(" This is part %d of it.", i/len(texts))
		}
	}
	return list
}

// numbersOn are the numbers of topics on a page, sorted.
func numbersOn(page *report.Report) (numbers []int) {
	for _, topic := range page.Topics {
		numbers = append(numbers, topic.Number)
	}
	slices.Sort(numbers)
	return numbers
}

// numbersIn are the numbers in a column of a table, sorted.
func numbersIn(t *testing.T, folder, name, column string) (numbers []int) {
	t.Helper()
	for _, row := range table(t, folder, name) {
		if n, err := strconv.Atoi(row[column]); err == nil {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// known are the identities of the topics of a run in the store.
func (w *weekly) known(run int) (numbers []int) {
	w.t.Helper()
	w.open(func(s *store.State) {
		topics, err := s.TopicsOf(run)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, topic := range topics {
			numbers = append(numbers, topic.ID)
		}
	})
	return numbers
}

// sameNumbers checks that page, tables, links and store of an update tell of the
// same topics.
func (w *weekly) sameNumbers(u *pipeline.Updated, want []int) {
	w.t.Helper()
	check := func(where string, got []int) {
		w.t.Helper()
		if !slices.Equal(got, want) {
			w.t.Errorf("%s: topics %v, want %v", where, got, want)
		}
	}
	check("page", numbersOn(u.Result.Report))
	check("store", w.known(u.Run.Number))
	for _, name := range []string{"topics", "topic_terms", "prevalence", "trends", "document_topics", "topic_wording"} {
		check(name, numbersIn(w.t, u.Folder, name, "topic"))
	}
	check("main topics", numbersIn(w.t, u.Folder, "documents", "main_topic"))
	page, err := os.ReadFile(filepath.Join(u.Folder, "report.html"))
	if err != nil {
		w.t.Fatal(err)
	}
	wide := table(w.t, u.Folder, "prevalence_wide")[0]
	for n := range slices.Max(want) + 2 {
		there := slices.Contains(want, n)
		if strings.Contains(string(page), fmt.Sprintf(`id="topic-%d"`, n)) != there {
			w.t.Errorf("topic %d has a place on the page or has none, against the store", n)
		}
		if strings.Contains(string(page), fmt.Sprintf(`href="#topic-%d"`, n)) != there {
			w.t.Errorf("topic %d is linked or is not, against the store", n)
		}
		column := slices.ContainsFunc(slices.Collect(maps.Keys(wide)), func(name string) bool { return strings.HasPrefix(name, fmt.Sprintf("topic %d: ", n)) })
		if column != there {
			w.t.Errorf("topic %d has a column in the wide table or has none, against the store", n)
		}
	}
}

// A fit that loses one topic and finds another retires the number of the one and
// gives the other the next, wherever topics have numbers.
func TestTopicsKeepTheirNumbers(t *testing.T) {
	pipeline.SkipIfShort(t)
	w, first, second := replaced(t)
	w.sameNumbers(first, []int{1, 2, 3, 4, 5})
	lost := 0
	count := map[string]int{}
	before := mains(t, first)
	for _, r := range planted(t, 6)[4] {
		count[before[r.ID]]++
	}
	for topic, n := range count {
		if n > len(planted(t, 6)[4])/2 {
			lost, _ = strconv.Atoi(topic)
		}
	}
	want := slices.DeleteFunc([]int{1, 2, 3, 4, 5, 6}, func(n int) bool { return n == lost })
	w.sameNumbers(second, want)

	kinds := map[digest.ChangeKind][]int{}
	for _, c := range second.Digest.Changes {
		kinds[c.Kind] = append(kinds[c.Kind], c.Topic.ID)
	}
	if !slices.Equal(kinds[digest.Born], []int{6}) || !slices.Equal(kinds[digest.Retired], []int{lost}) {
		t.Errorf("topic %d was lost; the digest says %+v", lost, second.Digest.Changes)
	}
	after := mains(t, second)
	same := 0
	for id, topic := range before {
		if topic != strconv.Itoa(lost) && topic == after[id] {
			same++
		}
	}
	if same < 95*(len(before)-len(planted(t, 6)[4]))/100 {
		t.Errorf("%d of %d documents kept the number of their topic", same, len(before))
	}
	tellsThePast(t, second)

	third := w.update(2, lines(t, planted(t, 7)[6][:3]))
	if third.Outcome != pipeline.InferredNew {
		t.Fatal(third.Outcome, third.Refit)
	}
	w.sameNumbers(third, want)
	others := w.otherForms(third)
	for name, numbers := range others {
		if !slices.Equal(numbers, want) {
			t.Errorf("%s: topics %v, want %v", name, numbers, want)
		}
	}
}

// tellsThePast checks what the second update says of the history of its topics.
func tellsThePast(t *testing.T, u *pipeline.Updated) {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(u.Folder, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table(t, u.Folder, "topics") {
		since, sure := "1", row["match_confidence"]
		said := fmt.Sprintf("Topic %s since run 1; matched with 0.", row["topic"])
		if row["topic"] == "6" {
			since, said = "2", "Topic 6 is new in this run."
		}
		if row["since_run"] != since || (sure == "") != (row["topic"] == "6") {
			t.Errorf("topic %s: since run %q, matched with %q", row["topic"], row["since_run"], sure)
		}
		if sure != "" {
			if x, err := strconv.ParseFloat(sure, 64); err != nil || x < 0.42 || x >= 1 {
				t.Errorf("topic %s: confidence %q", row["topic"], sure)
			}
		}
		if !strings.Contains(string(page), said) {
			t.Errorf("the page does not say %q", said)
		}
	}
}

// otherForms are the numbers of topics in what is made of an update.
func (w *weekly) otherForms(u *pipeline.Updated) map[string][]int {
	t := w.t
	t.Helper()
	c, _, err := pipeline.Saved(u.Folder)
	if err != nil {
		t.Fatal(err)
	}
	c.Out = filepath.Join(t.TempDir(), "again")
	again, err := pipeline.Again(t.Context(), c, u.Folder, pipeline.Environment{Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if again.Manifest.Tables["topics"] != u.Result.Manifest.Tables["topics"] {
		t.Error("made again, the table of topics is another")
	}
	input := filepath.Join(t.TempDir(), "in.jsonl")
	if err := os.WriteFile(input, []byte(lines(t, slices.Concat(planted(t, 6)...))), 0o644); err != nil {
		t.Fatal(err)
	}
	d := pipeline.DefaultConfig()
	d.Out = filepath.Join(t.TempDir(), "inferred")
	inferred, err := pipeline.Infer(t.Context(), d, u.Folder, []string{input}, pipeline.Environment{})
	if err != nil {
		t.Fatal(err)
	}
	var told []int
	for _, topic := range inferred.Topics {
		told = append(told, topic.Number)
	}
	slices.Sort(told)
	return map[string][]int{
		"made again": numbersOn(again.Report), "inferred": told,
		"inferred main topics": numbersIn(t, inferred.Folder, "documents", "main_topic"),
		"inferred shares":      numbersIn(t, inferred.Folder, "document_topics", "topic"),
		"inferred topics":      numbersIn(t, inferred.Folder, "topics", "topic"),
	}
}

// The same sequence of updates makes the same bytes, also where topics come and go.
func TestReplacedTopicsSameBytes(t *testing.T) {
	pipeline.SkipIfShort(t)
	_, _, a := replaced(t)
	_, _, b := replaced(t)
	want, got := comparable(t, a), comparable(t, b)
	for name := range want {
		if want[name] != got[name] {
			t.Errorf("%s differs", name)
		}
	}
}

// The numbers of a run that was undone are not given again, and the page knows.
func TestNumbersAfterRollback(t *testing.T) {
	pipeline.SkipIfShort(t)
	w := newWeekly(t)
	w.config.Topics, w.config.Passes = "3", 40
	text := lines(t, slices.Concat(planted(t, 3)...))
	w.sameNumbers(w.update(0, text), []int{1, 2, 3})
	w.open(func(s *store.State) {
		if _, err := s.Rollback(); err != nil {
			t.Fatal(err)
		}
	})
	w.sameNumbers(w.update(1, text), []int{4, 5, 6})
}
