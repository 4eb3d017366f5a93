package main

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tidemark/bench/lda/data"
	"tidemark/corpus"
)

func write(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "corpus.jsonl")
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestTokenised exports a corpus whose counts can be told by looking.
func TestTokenised(t *testing.T) {
	c, err := readTokenised(write(t, `{"id": "2", "abstract": "sea sea salt", "split": "train", "label": "water"}
{"id": "1", "abstract": "sea hill", "split": "train", "label": "land"}
{"id": "3", "abstract": "hill moor moor hill", "split": "test", "label": "land"}
{"id": "4", "abstract": "moor", "split": "test", "label": "land"}
{"id": "5", "abstract": "salt", "split": "val", "label": "water"}
`), 1)
	if err != nil {
		t.Fatal(err)
	}
	// "sea" is in two training documents; "moor" is in none and has no number.
	want := &data.Corpus{
		Terms: []string{"sea", "hill", "salt"},
		IDs:   []string{"1", "2"}, Labels: []string{"land", "water"},
		Train:    []data.Row{{{Term: 0, Count: 1}, {Term: 1, Count: 1}}, {{Term: 0, Count: 2}, {Term: 2, Count: 1}}},
		Observed: []data.Row{{{Term: 1, Count: 1}}},
		Held:     []data.Row{{{Term: 1, Count: 1}}},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got %+v, want %+v", c, want)
	}
}

func TestTokenisedFault(t *testing.T) {
	_, err := readTokenised(write(t, "{\"id\": \"1\"}\n{\"id\": 2}\n"), 1)
	if err == nil || !strings.Contains(err.Error(), "record 2") {
		t.Errorf("error %v does not name the record", err)
	}
}

// TestText exports an invented corpus and reads it back: no document is in both
// parts and none is lost, and the folder holds what was counted.
func TestText(t *testing.T) {
	var lines strings.Builder
	for i := range 400 {
		subject := []string{"glacier melts slowly beneath summer sunshine", "violin concerto performed before royal audience"}[i%2]
		fmt.Fprintf(&lines, `{"id": "d%d", "title": "Report number%d", "abstract": "The %s while observer%d writes report%d about valley%d theatre%d weather%d music%d."}`+"\n",
			i, i, subject, i%7, i%11, i%13, i%5, i%3, i%17)
	}
	c, err := readText(t.Context(), write(t, lines.String()), 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Train) == 0 || len(c.Held) == 0 || len(c.Train) != len(c.IDs) || len(c.Observed) != len(c.Held) {
		t.Fatalf("%d training documents with %d ids, halves of %d and %d", len(c.Train), len(c.IDs), len(c.Observed), len(c.Held))
	}
	for _, id := range c.IDs {
		if heldOut(id) {
			t.Errorf("%s is learnt from and held out", id)
		}
	}
	folder := t.TempDir()
	if err := c.Write(folder); err != nil {
		t.Fatal(err)
	}
	counts, err := data.Training(folder)
	if err != nil {
		t.Fatal(err)
	}
	if want := corpus.NewCounts(len(c.Terms), c.IDs, c.Train); !reflect.DeepEqual(counts, want) {
		t.Error("what was read is not what was written")
	}
}
