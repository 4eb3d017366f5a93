package pipeline_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tidemark/corpus/chunk"
	"tidemark/digest"
	"tidemark/pipeline"
	"tidemark/report"
	"tidemark/sample"
	"tidemark/saved"
)

// labelFile writes a file of labels.
func labelFile(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "labels.csv")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func pageTopic(t *testing.T, page *report.Report, number int) report.Topic {
	t.Helper()
	i := slices.IndexFunc(page.Topics, func(topic report.Topic) bool { return topic.Number == number })
	if i < 0 {
		t.Fatalf("no topic %d on the page, which has %v", number, numbersOn(page))
	}
	return page.Topics[i]
}

// Labels name topics by their permanent numbers: after a fit that has lost one and
// found another, where documents are inferred, and after a further fit.
func TestUpdateLabels(t *testing.T) {
	pipeline.SkipIfShort(t)
	w, _, second := replaced(t)
	numbers := numbersOn(second.Result.Report)
	lost := 15 - (sum(numbers) - 6) // of 1 to 5
	part, whole, hidden := numbers[0], numbers[1], numbers[2]
	w.config.Labels = labelFile(t, fmt.Sprintf("topic,label,merge_into,hide\n6,Named by hand\n%d,Of old\n%d,,%d\n%d,,,yes\n%d,,%d\n",
		lost, part, whole, hidden, numbers[3], lost))
	old := planted(t, 5)
	for week, refit := range []string{pipeline.RefitNever, pipeline.RefitAlways} {
		w.config.Refit = refit
		more := old[0][week]
		more.ID, more.Abstract = fmt.Sprintf("new-%d", week), more.Abstract+" This is told once more."
		u := w.update(2+week, lines(t, []sample.Record{more}))
		if got := pageTopic(t, u.Result.Report, 6).Label; got != "Named by hand" {
			t.Errorf("%s: topic 6 is called %q", u.Outcome, got)
		}
		if got := numbersOn(u.Result.Report); !slices.Equal(got, []int{whole, numbers[3], 6}) {
			t.Errorf("%s: topics %v on the page", u.Outcome, got)
		}
		warned(t, u, fmt.Sprintf("labels.csv:3: topic %d, ", lost), fmt.Sprintf("labels.csv:6: topic %d", lost))
		if week == 0 && !slices.ContainsFunc(u.Digest.Changes, func(c digest.Change) bool {
			return c.Kind == digest.Renamed && c.Topic == digest.Topic{ID: 6, Label: "Named by hand"}
		}) {
			t.Errorf("the digest does not tell of the new label: %+v", u.Digest.Changes)
		}
		digestTells(t, u, whole, part, hidden)
	}
}

// sum adds numbers.
func sum(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}

// warned checks the warning about topics that the file of labels names in vain.
func warned(t *testing.T, u *pipeline.Updated, words ...string) {
	t.Helper()
	for _, warning := range u.Result.Report.Warnings {
		if warning.Code == "labels_without_topic" {
			for _, word := range words {
				if !strings.Contains(warning.Text, word) {
					t.Errorf("%q does not say %q", warning.Text, word)
				}
			}
			return
		}
	}
	t.Errorf("no warning of labels without a topic: %+v", u.Result.Report.Warnings)
}

// digestTells checks that the digest tells of a merged topic as a whole, by the figures of the
// table prevalence, and of its part and of a hidden one not at all.
func digestTells(t *testing.T, u *pipeline.Updated, whole, part, hidden int) {
	t.Helper()
	topics := map[int]bool{}
	var shares []string
	for _, row := range table(t, u.Folder, "prevalence") {
		if row["topic"] == strconv.Itoa(whole) && row["finished"] == "true" {
			shares = append(shares, row["share"])
		}
	}
	moved := false
	for _, m := range u.Digest.Movements {
		topics[m.Topic.ID] = true
		if m.Topic.ID == whole {
			moved = true
			for _, x := range [][2]any{{shares[len(shares)-2], m.From}, {shares[len(shares)-1], m.To}} {
				if want, _ := strconv.ParseFloat(x[0].(string), 64); math.Abs(want-x[1].(float64)) > 1e-8 {
					t.Errorf("the merged topic moved to %v, in the table it is at %v", x[1], want)
				}
			}
		}
	}
	if !moved {
		t.Error("the digest has no movement of the merged topic")
	}
	for _, p := range u.Digest.Papers {
		topics[p.Topic.ID] = true
	}
	for _, c := range u.Digest.Corrections {
		topics[c.Topic.ID] = true
	}
	for _, c := range u.Digest.Changes {
		topics[c.Topic.ID] = true
	}
	for _, term := range u.Digest.Terms {
		topics[term.Topic.ID] = true
	}
	if topics[part] || topics[hidden] {
		t.Errorf("the digest tells of %v, of which %d is merged and %d hidden", topics, part, hidden)
	}
}

// Without a state a number that the model has not stays an error, and so does a
// file that leaves nothing, in a state too: nothing is committed.
func TestUpdateLabelsLeaveNothing(t *testing.T) {
	pipeline.SkipIfShort(t)
	w := newWeekly(t)
	w.config.Topics, w.config.Passes = "2", 10
	w.config.Labels = labelFile(t, "1,,,x\n2,,,x\n")
	if _, err := w.try(0, lines(t, slices.Concat(planted(t, 2)...))); err == nil || !strings.Contains(err.Error(), "no topic is left") {
		t.Errorf("all topics hidden: %v", err)
	}
	if got := w.known(1); len(got) > 0 {
		t.Errorf("topics %v were committed", got)
	}
}

// Nothing that an update writes beside the state's own store names a document
// when documents are hidden: where none has topics yet, where topics are fitted,
// where they are inferred, and where the run before did not hide them.
func TestUpdateHidesDocuments(t *testing.T) {
	pipeline.SkipIfShort(t)
	w := newWeekly(t)
	w.config.Topics, w.config.Passes = "4", 40
	p := parts(t, 8)
	texts := [][]sample.Record{p[0][:100], slices.Concat(p[0][100:], p[1], p[2]), p[3][100:], p[4][100:], p[5][100:]}
	secrets := map[string]bool{}
	for _, list := range texts {
		for _, r := range list {
			secrets[r.Title] = true
			for _, a := range r.Authors {
				secrets[a] = true
			}
		}
	}
	hide := []bool{true, true, true, false, true}
	for week, list := range texts {
		if w.config.HideDocuments = hide[week]; week == 3 {
			w.config.Refit = pipeline.RefitAlways
		}
		u := w.update(week, lines(t, list))
		w.config.Refit = pipeline.RefitNever
		found := namesDocuments(t, u, secrets)
		if hide[week] && found != "" {
			t.Errorf("week %d, %s: %s", week, u.Outcome, found)
		}
		if !hide[week] && (found == "" || len(u.Digest.Papers) == 0) {
			t.Error("not hidden, and no title anywhere: the test does not show what it should")
		}
	}
}

// namesDocuments says where a run names a document, "" if it does nowhere.
func namesDocuments(t *testing.T, u *pipeline.Updated, secrets map[string]bool) (found string) {
	t.Helper()
	err := filepath.WalkDir(u.Folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		for s := range secrets {
			if bytes.Contains(data, []byte(s)) {
				found = fmt.Sprintf("%s holds %q", filepath.Base(path), s)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if u.Outcome == pipeline.Collecting {
		return found
	}
	store := chunk.NewStore(1<<24, t.TempDir())
	defer store.Close()
	s, err := saved.Open(filepath.Join(u.Folder, saved.Name), store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Theta.Close()
	for _, e := range s.Entries {
		if e.Title+e.Lead+e.URL != "" || len(e.Authors) > 0 {
			return fmt.Sprintf("%s holds %q", saved.Name, e.Title)
		}
	}
	return found
}
