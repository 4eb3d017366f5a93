package metrics

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

func sampleRun() Run {
	start := time.Date(2024, 6, 1, 6, 0, 0, 0, time.UTC)
	return Run{
		Collection: `harbour "notes"`, Version: "1.0", Success: true, Number: 42, Started: start, Ended: start.Add(12500 * time.Millisecond),
		LastSuccess: start.Add(12500 * time.Millisecond), LastPeriodEnd: start,
		Stages:  []Stage{{"reading", 1.25}, {"fitting", 8}, {"reading", 0.25}},
		Records: []Count{{"used", 148}, {"duplicate", 2}, {"duplicate", 1}}, Topics: []Count{{"rising", 2}, {"flat", 38}},
		UnknownTokens: 0.031, Alerts: 2, PeakMemory: 64 << 20,
	}
}

func written(t testing.TB, r Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var (
	comment = regexp.MustCompile(`^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$`)
	line    = regexp.MustCompile(`^([a-zA-Z_:][a-zA-Z0-9_:]*)\{(.*)\} (\S+)$`)
	pair    = regexp.MustCompile(`^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"(,|$)`)
)

// parse reads the text format by its grammar, strictly: HELP and TYPE once
// before the samples of a family, families in one piece, no sample twice.
func parse(t testing.TB, text string) map[string]float64 {
	t.Helper()
	out, helped, typed := map[string]float64{}, map[string]bool{}, map[string]bool{}
	current := ""
	if !strings.HasSuffix(text, "\n") {
		t.Fatal("the last line has no end")
	}
	for l := range strings.Lines(text) {
		l = strings.TrimSuffix(l, "\n")
		if m := comment.FindStringSubmatch(l); m != nil {
			set := helped
			if m[1] == "TYPE" {
				set = typed
				if current = m[2]; m[3] != "gauge" || !helped[current] {
					t.Fatalf("bad type %q", l)
				}
			}
			if set[m[2]] {
				t.Fatalf("%s twice for %s", m[1], m[2])
			}
			set[m[2]] = true
			continue
		}
		m := line.FindStringSubmatch(l)
		if m == nil || m[1] != current {
			t.Fatalf("bad line %q", l)
		}
		key := m[1] + labels(t, m[2])
		if _, twice := out[key]; twice {
			t.Fatalf("%s twice", key)
		}
		value, err := strconv.ParseFloat(m[3], 64)
		if err != nil {
			t.Fatal(err)
		}
		out[key] = value
	}
	return out
}

// labels unescapes label pairs.
func labels(t testing.TB, s string) string {
	t.Helper()
	out := ""
	for s != "" {
		m := pair.FindStringSubmatch(s)
		if m == nil {
			t.Fatalf("bad labels %q", s)
		}
		s = s[len(m[0]):]
		out += "|" + m[1] + "=" + strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n").Replace(m[2])
	}
	return out
}

func TestWrite(t *testing.T) {
	got := parse(t, written(t, sampleRun()))
	c := `|collection=harbour "notes"`
	for key, want := range map[string]float64{
		"tidemark_build_info" + c + "|version=1.0": 1, "tidemark_run_success" + c: 1, "tidemark_run_exit_code" + c: 0,
		"tidemark_run_number" + c: 42, "tidemark_run_start_timestamp_seconds" + c: 1717221600,
		"tidemark_run_end_timestamp_seconds" + c: 1717221612.5, LastSuccessName + c: 1717221612.5,
		"tidemark_last_period_end_timestamp_seconds" + c: 1717221600, "tidemark_run_duration_seconds" + c: 12.5,
		"tidemark_stage_duration_seconds" + c + "|stage=reading": 1.5, "tidemark_stage_duration_seconds" + c + "|stage=fitting": 8,
		"tidemark_records" + c + "|status=used": 148, "tidemark_records" + c + "|status=duplicate": 3,
		"tidemark_topics" + c + "|verdict=rising": 2, "tidemark_topics" + c + "|verdict=flat": 38,
		"tidemark_unknown_token_ratio" + c: 0.031, "tidemark_alerts" + c: 2, "tidemark_peak_memory_bytes" + c: 64 << 20,
	} {
		value, ok := got[key]
		if !ok || value != want {
			t.Errorf("%s is %v, want %v", key, value, want)
		}
		delete(got, key)
	}
	if len(got) > 0 {
		t.Errorf("besides: %v", got)
	}
}

// TestFailure: what is not known after an early failure is left out, not zero.
func TestFailure(t *testing.T) {
	got := parse(t, written(t, Run{Collection: "c", ExitCode: 66, Alerts: -1, UnknownTokens: math.NaN()}))
	if len(got) != 3 || got["tidemark_run_success|collection=c"] != 0 || got["tidemark_run_exit_code|collection=c"] != 66 {
		t.Errorf("got %v", got)
	}
}

func TestWriteFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tidemark.prom")
	good := sampleRun()
	if err := WriteFile(path, good); err != nil {
		t.Fatal(err)
	}
	failed := Run{Collection: good.Collection, ExitCode: 74, Alerts: -1, UnknownTokens: math.NaN()}
	if err := WriteFile(path, failed); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	key := LastSuccessName + `|collection=harbour "notes"`
	if got := parse(t, string(data)); got[key] != 1717221612.5 || len(got) != 4 {
		t.Errorf("after a failure: %v", got)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o044 != 0o044 {
		t.Errorf("the collector cannot read %v, %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
		t.Errorf("left behind %v", left)
	}
	for _, bad := range []string{filepath.Join(t.TempDir(), "metrics.txt"), filepath.Join(t.TempDir(), "none", "m.prom")} {
		if err := WriteFile(bad, good); err == nil {
			t.Errorf("%s was written", bad)
		}
	}
}

// FuzzLabels holds that any name gives a file that parses to that name.
func FuzzLabels(f *testing.F) {
	for _, s := range []string{"plain", "a\"b", "a\\b", "a\nb", "\\n", "} 1\n", "\xff", "日本", "\r\x00", ""} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, collection, status string) {
		r := sampleRun()
		r.Collection, r.Records = collection, []Count{{status, 2}, {"used", 1}, {status, 3}}
		text := written(t, r)
		got := parse(t, text)
		want := 5.0
		if status == "used" {
			want = 6
		}
		valid := func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
		if got["tidemark_records|collection="+valid(collection)+"|status="+valid(status)] != want {
			t.Errorf("got %v", got)
		}
		if back := lastSuccess(strings.NewReader(text), collection); !back.Equal(r.LastSuccess) {
			t.Errorf("last success %v", back)
		}
	})
}

func FuzzLastSuccess(f *testing.F) {
	f.Add([]byte(LastSuccessName + `{collection="c"} 1.7e9`))
	f.Add([]byte(LastSuccessName + `{collection="c"} NaN`))
	f.Add([]byte(LastSuccessName + `{collection="c"} 1e308`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := lastSuccess(bytes.NewReader(data), "c")
		if !got.IsZero() && (got.Year() < 1970 || got.Year() > 5200) {
			t.Errorf("%q gives %v", data, got)
		}
	})
}

func ExampleRun_Write() {
	failed := Run{Collection: "harbour", Version: "1.0", ExitCode: 66, UnknownTokens: math.NaN(), Alerts: -1}
	if err := failed.Write(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// # HELP tidemark_build_info Version of the tool that wrote these figures; always 1.
	// # TYPE tidemark_build_info gauge
	// tidemark_build_info{collection="harbour",version="1.0"} 1
	// # HELP tidemark_run_success 1 if the last run succeeded, else 0.
	// # TYPE tidemark_run_success gauge
	// tidemark_run_success{collection="harbour"} 0
	// # HELP tidemark_run_exit_code Exit code of the last run.
	// # TYPE tidemark_run_exit_code gauge
	// tidemark_run_exit_code{collection="harbour"} 66
}
