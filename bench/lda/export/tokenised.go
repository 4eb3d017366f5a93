package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"tidemark/bench/lda/data"
	"tidemark/corpus"
)

// record is a document of a tokenised corpus.
type record struct {
	ID       string
	Abstract string // words with spaces between
	Label    string
	Split    string // train, val or test
}

// readTokenised takes a corpus with its own split: terms and topics are learnt
// from the documents of "train", perplexity is measured on those of "test", and
// those of "val" are left alone.
func readTokenised(file string, slice uint64) (*data.Corpus, error) {
	records, err := readRecords(file, slice)
	if err != nil {
		return nil, err
	}
	c := &data.Corpus{Terms: trainingTerms(records)}
	ids := map[string]uint32{}
	for w, term := range c.Terms {
		ids[term] = uint32(w)
	}
	for _, r := range records {
		row := count(strings.Fields(r.Abstract), ids)
		if len(row) == 0 || r.Split != "train" && r.Split != "test" {
			continue
		}
		if r.Split == "train" {
			c.Labels = append(c.Labels, r.Label)
		}
		add(c, r.ID, row, r.Split == "test")
	}
	return c, nil
}

// readRecords returns the records in the order of their ids.
func readRecords(file string, slice uint64) ([]record, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := decompressed(bufio.NewReader(f))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var records []record
	for d := json.NewDecoder(text); ; {
		var r record
		switch err := d.Decode(&r); {
		case errors.Is(err, io.EOF):
			slices.SortFunc(records, func(a, b record) int { return cmp.Compare(a.ID, b.ID) })
			return records, nil
		case err != nil:
			return nil, fmt.Errorf("%s: record %d: %w", file, len(records)+1, err)
		}
		if slice == 1 || inSlice(r.ID, slice) {
			records = append(records, r)
		}
	}
}

// decompressed returns r, decompressed if it is a zstd stream.
func decompressed(r *bufio.Reader) (io.Reader, error) {
	if head, _ := r.Peek(4); !bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}) {
		return r, nil
	}
	return zstd.NewReader(r)
}

// trainingTerms returns the terms of the training documents, those of most
// documents first, of equals in alphabetical order.
func trainingTerms(records []record) []string {
	documents := map[string]int{}
	for _, r := range records {
		if r.Split != "train" {
			continue
		}
		words := strings.Fields(r.Abstract)
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			documents[w]++
		}
	}
	var terms []string
	for term := range documents {
		terms = append(terms, term)
	}
	slices.SortFunc(terms, func(a, b string) int {
		return cmp.Or(cmp.Compare(documents[b], documents[a]), cmp.Compare(a, b))
	})
	return terms
}

// count counts the words that have a number.
func count(words []string, ids map[string]uint32) data.Row {
	counts := map[uint32]uint32{}
	for _, w := range words {
		if id, ok := ids[w]; ok {
			counts[id]++
		}
	}
	var row data.Row
	for term, n := range counts {
		row = append(row, corpus.TermCount{Term: term, Count: n})
	}
	slices.SortFunc(row, func(a, b corpus.TermCount) int { return cmp.Compare(a.Term, b.Term) })
	return row
}
