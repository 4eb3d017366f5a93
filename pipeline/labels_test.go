package pipeline

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tidemark/trend"
)

func TestParseLabels(t *testing.T) {
	want := []topicLabel{{"f:1", 3, "Sea level, high", 0, false}, {"f:2", 5, "", 3, false}, {"f:3", 7, "", 0, true}}
	at := func(lines ...int) []topicLabel {
		moved := append([]topicLabel{}, want...)
		for i := range moved {
			moved[i].place = fmt.Sprintf("f:%d", lines[i])
		}
		return moved
	}
	for _, c := range []struct {
		name, text string
		want       []topicLabel
	}{
		{"lines", "3,\"Sea level, high\"\n5,,3\n7,,,yes\n", want},
		{"header, remarks, blank lines, semicolons", "\ufeff# mine\nTopic;Label;merge_into;hide\n\n3;  Sea   level, high\n5;;3;no\r\n7;;;X\n", at(4, 5, 6)},
		{"tabs, other order", "label\ttopic\thide\tmerge_into\nSea level, high\t3\n\t5\t\t3\n\t7\ttrue\t\n", at(2, 3, 4)},
		{"a table of topics", "topic,label,terms,share,documents,coherence_npmi,stability,merged_into,hidden,since_run,match_confidence\n" +
			"3,\"Sea level, high\",\"a, b\",0.1,4,0.2,,,false,1,\n5,,x,,,,,3,false,2,0.9\n7,,y,0.1,3,0.1,0.9,,true,,\n", at(2, 3, 4)},
		{"nothing", "# nothing yet\n", nil},
	} {
		got, err := parseLabels("f", []byte(c.text))
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}

// Every fault is named with file and line, all at once.
func TestParseLabelsFaults(t *testing.T) {
	text := "topic,label,merge_into,hide\n" +
		"one,A\n" + // 2
		"1,A,x,maybe\n" + // 3
		"1,B\n" + // 4
		"2,,3\n3,,4\n4,,2\n" + // 5 to 7
		"6,,6\n" + // 8
		"8,a,,,b\n" + // 9
		"9,\"a\"b\n" + // 10
		"7,,2\n" // 11 leads into the circle and is not on it
	_, err := parseLabels("f", []byte(text))
	if err == nil {
		t.Fatal("no fault")
	}
	for _, want := range []string{
		`f:2: topic: "one" is not the number`, `f:3: merge_into: "x" is not`, `f:3: hide: "maybe" is neither`,
		"f:4: topic 1 stands at f:3 already",
		"f:5: topics are merged in a circle: 2 (f:5) into 3 (f:6) into 4 (f:7) into 2;",
		"f:8: topics are merged in a circle: 6 (f:8) into 6;", "f:9: 5 fields, and there are 4 columns", "f:10: ",
	} {
		if strings.Count(err.Error(), want) != 1 {
			t.Errorf("%d times %q in\n%v", strings.Count(err.Error(), want), want, err)
		}
	}
	if n := strings.Count(err.Error(), "circle"); n != 2 {
		t.Errorf("%d circles in\n%v", n, err)
	}
	for _, c := range []struct{ text, want string }{
		{"topic,lable\n1,a\n", `no such column as "lable"`},
		{"label,hide\na,\n", "no column topic"},
		{"topic,topic\n1,1\n", "stands there twice"},
		{"1,\xff\n", "UTF-8"},
	} {
		if _, err := parseLabels("f", []byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

// FuzzLabels: whatever the file holds is read or refused, and what is read has
// no circle, so that every topic ends somewhere.
func FuzzLabels(f *testing.F) {
	for _, s := range []string{"3,a\n5,,3\n", "topic;merge_into\n1;2\n2;1\n", "topic\thide\n1\tx\n", "\"", "1,\"a\nb\",2\n", "#\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		labels, err := parseLabels("f", data)
		if err != nil {
			return
		}
		of := map[int]int{}
		for _, l := range labels {
			if l.topic < 1 || l.into < 0 || of[l.topic] != 0 && l.into != 0 {
				t.Errorf("%+v", l)
			}
			of[l.topic] = l.into
		}
		for k := range of {
			for steps := 0; of[k] > 0; steps++ {
				if k = of[k]; steps > len(of) {
					t.Fatalf("a circle in %q", data)
				}
			}
		}
	})
}

// labelledRun runs the sample with a file of labels and without, and again from
// the latter.
func labelledRun(t *testing.T, labels string) (plain, with, again *Result) {
	t.Helper()
	dir := t.TempDir()
	input := file(t, dir, "in.jsonl", sampleLines(t, 2400))
	c := DefaultConfig()
	c.Topics, c.Out = "8", filepath.Join(dir, "plain")
	var err error
	if plain, err = Run(t.Context(), c, []string{input}, Environment{Version: "test"}); err != nil {
		t.Fatal(err)
	}
	c.Out, c.Labels = filepath.Join(dir, "with"), file(t, dir, "labels.csv", []string{labels})
	if with, err = Run(t.Context(), c, []string{input}, Environment{Version: "test"}); err != nil {
		t.Fatal(err)
	}
	a, _, err := Saved(plain.Folder)
	if err != nil {
		t.Fatal(err)
	}
	a.Out, a.Labels = filepath.Join(dir, "again"), c.Labels
	if again, err = Again(t.Context(), a, plain.Folder, Environment{Version: "test"}); err != nil {
		t.Fatal(err)
	}
	return plain, with, again
}

func TestLabels(t *testing.T) {
	SkipIfShort(t)
	plain, with, again := labelledRun(t, "topic,label,merge_into,hide\n2,Named <b>by</b> hand\n5,,2\n8,,5\n3,,,true\n")
	if with.Manifest.ResultHash != again.Manifest.ResultHash || with.Manifest.ResultHash == plain.Manifest.ResultHash {
		t.Errorf("results %s, again %s, without labels %s", with.Manifest.ResultHash, again.Manifest.ResultHash, plain.Manifest.ResultHash)
	}
	page := with.Report
	var numbers []int
	for _, topic := range page.Topics {
		numbers = append(numbers, topic.Number)
		for _, n := range topic.Neighbours {
			if n.Number == 3 || n.Number == 5 || n.Number == 8 {
				t.Errorf("topic %d has the neighbour %d", topic.Number, n.Number)
			}
		}
	}
	if !reflect.DeepEqual(numbers, []int{1, 2, 4, 6, 7}) || len(page.Trends.Verdicts) != 5 || len(page.Trends.Shares) != 5 || len(page.Map.Places) != 5 || page.Hidden != 1 {
		t.Errorf("topics %v on the page, %d verdicts, %d hidden", numbers, len(page.Trends.Verdicts), page.Hidden)
	}
	if page.Topics[1].Label != "Named <b>by</b> hand" || page.Topics[1].LabelSource != "file of labels" || page.Topics[0].LabelSource != "terms" {
		t.Errorf("labels %q from %q", page.Topics[1].Label, page.Topics[1].LabelSource)
	}
	for _, d := range page.Listed {
		if d.Topic == 3 || d.Topic == 5 || d.Topic == 8 {
			t.Fatalf("a document of topic %d is listed", d.Topic)
		}
	}
	p := plain.Report.Topics
	if want := p[1].Share + p[4].Share + p[7].Share; math.Abs(page.Topics[1].Share-want) > 1e-9 {
		t.Errorf("share %v of the merged topic, its parts have %v", page.Topics[1].Share, want)
	}
	for i, s := range page.Trends.Shares[1] {
		parts := plain.Report.Trends.Shares
		if want := parts[1][i].Mean + parts[4][i].Mean + parts[7][i].Mean; math.Abs(s.Mean-want) > 1e-8 {
			t.Errorf("period %d: share %v, of the parts %v", i, s.Mean, want)
		}
	}
	if v := page.Trends.Verdicts[1]; v.Outcome == trend.TooShort || v.Replication == trend.Unrepeated {
		t.Errorf("verdict on the merged topic %+v", v)
	}
	checkLabelTables(t, with.Folder)
}

// checkLabelTables looks at what the tables say of named, merged and hidden topics.
func checkLabelTables(t *testing.T, folder string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, "tables", "topics.csv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	if len(lines) != 9 || !strings.HasSuffix(lines[0], ",merged_into,hidden,since_run,match_confidence") {
		t.Fatalf("the table of topics:\n%s", data)
	}
	for line, want := range map[int]string{2: ",,false,,", 3: ",,true,,", 5: ",,,,,2,false,,", 8: ",,,,,2,false,,"} {
		if !strings.HasSuffix(lines[line], want) {
			t.Errorf("topic %d: %q, want it to end in %q", line, lines[line], want)
		}
	}
	trends, err := os.ReadFile(filepath.Join(folder, "tables", "trends.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if s := "\n" + string(trends); !strings.Contains(s, "\n3,") || strings.Contains(s, "\n5,") || strings.Contains(s, "\n8,") {
		t.Errorf("the hidden topic is not in the table of trends, or a merged one is:\n%s", trends)
	}
	documents, err := os.ReadFile(filepath.Join(folder, "tables", "document_topics.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(documents), ",5,") || strings.Contains(string(documents), ",8,") {
		t.Error("documents have shares of a merged topic")
	}
}

// Labels are kept with the result; none drops them.
func TestLabelsAreKept(t *testing.T) {
	dir := t.TempDir()
	input := file(t, dir, "in.jsonl", sampleLines(t, 150))
	c := DefaultConfig()
	c.Topics, c.Quality, c.Out, c.Labels = "4", "preview", filepath.Join(dir, "first"), file(t, dir, "labels.csv", []string{"2,Mine\n4,,1\n"})
	first, err := Run(t.Context(), c, []string{input}, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(c.Labels)
	a, _, err := Saved(first.Folder)
	if err != nil {
		t.Fatal(err)
	}
	a.Out = filepath.Join(dir, "second")
	second, err := Again(t.Context(), a, first.Folder, Environment{})
	if err != nil || second.Manifest.ResultHash != first.Manifest.ResultHash {
		t.Fatalf("made again: %v, another result", err)
	}
	a.Out, a.Labels = filepath.Join(dir, "third"), noFile
	third, err := Again(t.Context(), a, second.Folder, Environment{})
	if err != nil || len(third.Report.Topics) != 4 || third.Report.Topics[1].Label == "Mine" {
		t.Errorf("without labels: %d topics, %v", len(third.Report.Topics), err)
	}
	a.Out, a.Labels = filepath.Join(dir, "fourth"), file(t, dir, "more.csv", []string{"9,x\n1,,10\n"})
	var config *ConfigError
	_, err = Again(t.Context(), a, third.Folder, Environment{})
	if !errors.As(err, &config) || !strings.Contains(err.Error(), "more.csv:1: there is no topic 9") || !strings.Contains(err.Error(), "more.csv:2: there is no topic 10") {
		t.Errorf("unknown topics: %v", err)
	}
	a.Labels = file(t, dir, "all.csv", []string{"1,,,x\n2,,,x\n3,,1\n4,,1\n"})
	if _, err = Again(t.Context(), a, third.Folder, Environment{}); !errors.As(err, &config) || !strings.Contains(err.Error(), "no topic is left") {
		t.Errorf("all topics gone: %v", err)
	}
}
