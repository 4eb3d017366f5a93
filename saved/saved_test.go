package saved

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/lda"
)

// fitted is a run of n records, with more entries than rows.
func fitted(t testing.TB, n int) *Run {
	t.Helper()
	r := &Run{Head: Head{
		Config: []byte("{}"), Version: "1", Command: "analyze run x", Bad: []string{"line 3"},
		Reading: [][2]string{{"code", "text"}}, Engine: "an engine", Stopped: "enough",
		Curve: []lda.Point{{Pass: 3, PerToken: -7.25}}, Planted: [][]uint32{nil, {2}}, Order: []int{1, 0},
		Identities: []Identity{{Number: 7, Since: 3, Refit: 9, Confidence: 0.86}, {Number: 12, Since: 9, New: true}},
	}}
	var ids []string
	var rows [][]corpus.TermCount
	for i := range n {
		e := corpus.Entry{Record: i + 1, Status: corpus.Used, Tokens: 3}
		e.ID, e.Title = fmt.Sprintf("d%04d", i), "Tides of “Zürich”"
		e.Date = corpus.Date{Start: time.Date(2020, 1, 1+i%300, 0, 0, 0, 0, time.UTC), Precision: corpus.Day}
		r.Entries = append(r.Entries, e)
		if i%3 == 0 {
			continue
		}
		r.Rows, r.Learnt = append(r.Rows, i), append(r.Learnt, i%5 > 0)
		ids = append(ids, e.ID)
		rows = append(rows, []corpus.TermCount{{Term: uint32(i % 7), Count: 2}, {Term: uint32(8 + i%4), Count: 1}})
	}
	r.Counts = corpus.NewCounts(12, ids, rows)
	r.Theta, r.Second = shares(t, r.Counts, 1), shares(t, r.Counts, 2)
	for i := range 2 {
		var rows []int
		for row := i; row < len(r.Rows); row += 2 {
			rows = append(rows, row)
		}
		r.Halves = append(r.Halves, Half{rows, r.Second.Select(rows)})
	}
	return r
}

func shares(t testing.TB, counts *corpus.Counts, seed uint64) *lda.Theta {
	t.Helper()
	o := lda.DefaultOptions(2)
	o.Passes, o.Seed = 4, seed
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	return f.Theta.Permute([]int{1, 0})
}

func TestRoundTrip(t *testing.T) {
	want := fitted(t, 2500)
	path := filepath.Join(t.TempDir(), Name)
	var b bytes.Buffer
	if err := want.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Open(path, chunk.NewStore(0, t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Head, want.Head) {
		t.Errorf("head %+v, want %+v", got.Head, want.Head)
	}
	if !reflect.DeepEqual(got.Entries, want.Entries) {
		t.Error("the ledger changed")
	}
	for d := range want.Counts.Documents() {
		if !reflect.DeepEqual(got.Counts.Row(d), want.Counts.Row(d)) || got.Counts.Key(d) != want.Counts.Key(d) {
			t.Fatalf("row %d of the counts changed", d)
		}
	}
	if !mat.Equal(got.Theta, want.Theta) || !mat.Equal(got.Second, want.Second) {
		t.Error("the shares changed")
	}
	for i, h := range want.Halves {
		if !mat.Equal(got.Halves[i].Theta, h.Theta) {
			t.Errorf("the shares of half %d changed", i)
		}
	}
	head, err := ReadHead(path)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(*head, want.Head) {
		t.Errorf("head alone %+v", head)
	}
	var again bytes.Buffer
	if err := got.Write(&again); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.Bytes(), b.Bytes()) {
		t.Error("written again, the file has other bytes")
	}
}

// Identities that are not one for each topic are refused.
func TestIdentitiesAreChecked(t *testing.T) {
	for name, wrong := range map[string][]Identity{
		"one":      {{Number: 1}},
		"the same": {{Number: 1}, {Number: 1}},
		"nothing":  {{Number: 0}, {Number: 1}},
		"unsure":   {{Number: 1, Confidence: math.NaN()}, {Number: 2}},
		"too sure": {{Number: 1, Confidence: 1.1}, {Number: 2}},
	} {
		r := fitted(t, 20)
		r.Identities = wrong
		var b bytes.Buffer
		if err := r.Write(&b); err != nil {
			t.Fatal(err)
		}
		if _, err := decode(bytes.NewReader(b.Bytes()[headerSize:b.Len()-32]), chunk.NewStore(1<<20, "")); !errors.Is(err, ErrCorrupt) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Bytes that a checksum would not let through are an error all the same, never
// a panic.
func FuzzDecode(f *testing.F) {
	r := fitted(f, 12)
	var b bytes.Buffer
	if err := r.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes()[headerSize : b.Len()-32])
	f.Fuzz(func(t *testing.T, data []byte) {
		run, err := decode(bytes.NewReader(data), chunk.NewStore(1<<20, ""))
		if err == nil && run.Counts.Documents() != len(run.Rows) {
			t.Errorf("%d rows of %d documents", run.Counts.Documents(), len(run.Rows))
		}
	})
}
