package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tidemark/internal/cells"
	"tidemark/report"
	"tidemark/trend"
)

var update = flag.Bool("update", false, "write the golden files anew")

// quays are three years of invented notes, one a day: the first topic falls, the
// second rises, the fourth swings.
func quays(t *testing.T, dated bool) *report.Report {
	t.Helper()
	v := report.Values{Title: "Quays"}
	labels := []string{"tide gauges, harbour walls", "salt marsh", "潮汐観測と高潮の予測モデル", "marée haute", "ropes", "gulls and terns of the outer quay"}
	course := func(x float64) []float64 {
		return []float64{0.40 - 0.25*x, 0.10 + 0.25*x, 0.15, 0.15 + 0.05*math.Sin(9*x), 0.12, 0.08}
	}
	for _, l := range labels {
		v.Topics = append(v.Topics, report.Topic{Label: l, Terms: []report.Term{{Text: l, Probability: 0.3, Lift: 2}}})
	}
	start := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 1096 {
		day := start.AddDate(0, 0, i)
		d := report.Observed{Document: report.Document{ID: fmt.Sprintf("q%04d", i), Title: fmt.Sprintf("Note %d", i)}, Shares: course(float64(i) / 1096)}
		d.Shares[i%6] += 0.2
		total := 0.0
		for _, x := range d.Shares {
			total += x
		}
		for k := range d.Shares {
			d.Shares[k] /= total
		}
		if dated {
			d.Date, d.When = day.Format(time.DateOnly), trend.Span{Start: day, End: day.AddDate(0, 0, 1)}
		}
		v.Documents = append(v.Documents, d)
	}
	v.Plan.AsOf = time.Date(2024, 12, 15, 0, 0, 0, 0, time.UTC)
	r, err := report.Build(v)
	if err != nil {
		t.Fatal(err)
	}
	r.Notice = "These notes are invented."
	r.Run.ResultHash = strings.Repeat("0f", 32)
	return r
}

func TestSummaryGolden(t *testing.T) {
	dated, undated := quays(t, true), quays(t, false)
	unsure := quays(t, true)
	unsure.Trends.Verdicts[0].Replication = trend.NotReplicated
	used := []string{}
	for _, c := range []struct {
		name string
		screen
		r *report.Report
	}{
		{"pipe", screen{}, dated},
		{"40", screen{width: 40}, dated},
		{"80", screen{width: 80}, dated},
		{"120", screen{width: 120, colour: true}, dated},
		{"ascii", screen{width: 80, ascii: true}, dated},
		{"undated", screen{width: 80}, undated},
		{"unsure", screen{width: 80, colour: true}, unsure},
	} {
		got := strings.Join(summaryOf(c.screen, c.r, "out/report.html"), "\n") + "\n"
		name := filepath.Join("testdata", "summary", c.name+".txt")
		used = append(used, name)
		if *update {
			write(t, name, got)
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, want)
		}
		checkScreen(t, c.name, c.screen, got)
	}
	all, err := filepath.Glob(filepath.Join("testdata", "summary", "*"))
	for _, name := range all {
		if !slices.Contains(used, name) || err != nil {
			t.Errorf("no test uses %s, %v", name, err)
		}
	}
}

// checkScreen holds what a screen asks for: its width, its characters, no more
// than some lines.
func checkScreen(t *testing.T, name string, s screen, got string) {
	t.Helper()
	if !s.colour && strings.Contains(got, "\x1b") {
		t.Errorf("%s: colours", name)
	}
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if len(lines) > summaryLines {
		t.Errorf("%s: %d lines", name, len(lines))
	}
	for _, line := range lines {
		for _, code := range []string{"\x1b[36m", "\x1b[33m", "\x1b[35m", "\x1b[0m"} {
			line = strings.ReplaceAll(line, code, "")
		}
		if s.width > 0 && cells.Width(line) > s.width {
			t.Errorf("%s: %d cells: %s", name, cells.Width(line), line)
		}
		if s.ascii && len(line) != cells.Width(line) {
			t.Errorf("%s: not ASCII: %s", name, line)
		}
	}
}

// At every width no line is wider than the screen.
func TestSummaryFits(t *testing.T) {
	r := quays(t, true)
	for width := 36; width <= 200; width++ {
		for _, line := range listTopics(screen{width: width}, r, 4) {
			if cells.Width(line) > width {
				t.Errorf("%d cells on a screen of %d: %s", cells.Width(line), width, line)
			}
		}
	}
	r.Topics = nil
	if got := listTopics(screen{width: 80}, r, 5); got != nil {
		t.Errorf("without topics: %q", got)
	}
}

func TestShowsUnicode(t *testing.T) {
	for _, c := range []struct {
		all, ctype, lang string
		want             bool
	}{
		{"", "", "", true},
		{"", "", "nb_NO.UTF-8", true},
		{"", "", "C.utf8", true},
		{"", "", "C", false},
		{"", "de_DE.ISO-8859-1", "de_DE.UTF-8", false},
		{"C", "", "de_DE.UTF-8", false},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_CTYPE": c.ctype, "LANG": c.lang}
		if got := showsUnicode(func(name string) string { return env[name] }); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestScreenOfPipe(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	t.Setenv("LC_ALL", "C.UTF-8")
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if s := newScreen(file); s != (screen{}) {
		t.Errorf("a file is the screen %+v", s)
	}
}
