// Package data is the neutral form in which every tool of the side-by-side gets
// the same counts: a folder of text files.
//
//	vocab.txt           term w on line w, from 0
//	train.ldac          a training document a line, in LDA-C format
//	ids.txt             their ids
//	labels.txt          their labels, where the corpus has some
//	test.observed.ldac  the half of each held-out document that θ is found from
//	test.held.ldac      the other half, whose perplexity is measured
//
// A line in LDA-C format is "N term:count term:count …" with N distinct terms.
package data

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"tidemark/corpus"
)

// The files of a folder.
const (
	Vocabulary = "vocab.txt"
	Train      = "train.ldac"
	IDs        = "ids.txt"
	Labels     = "labels.txt"
	Observed   = "test.observed.ldac"
	Held       = "test.held.ldac"
)

// Row is the counts of a document in the order of terms.
type Row = []corpus.TermCount

// longestLine bounds a line of a file in bytes.
const longestLine = 64 << 20

// Training returns the training documents of a folder. An error names the file
// and line at fault.
func Training(folder string) (*corpus.Counts, error) {
	terms, err := readLines(filepath.Join(folder, Vocabulary))
	if err != nil {
		return nil, err
	}
	ids, err := readLines(filepath.Join(folder, IDs))
	if err != nil {
		return nil, err
	}
	name := filepath.Join(folder, Train)
	lines, err := readLines(name)
	if err != nil {
		return nil, err
	}
	if len(lines) != len(ids) {
		return nil, fmt.Errorf("%s: %d documents for %d ids; export the corpus anew", name, len(lines), len(ids))
	}
	rows := make([]Row, len(lines))
	for d, line := range lines {
		if rows[d], err = parseRow(line, len(terms)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, d+1, err)
		}
	}
	return corpus.NewCounts(len(terms), ids, rows), nil
}

// parseRow reads a line in LDA-C format over so many terms.
func parseRow(line string, terms int) (Row, error) {
	fields := strings.Fields(line)
	if len(fields) == 0 || fields[0] != strconv.Itoa(len(fields)-1) {
		return nil, fmt.Errorf("%.40q does not begin with the number of its terms", line)
	}
	row := make(Row, 0, len(fields)-1)
	for _, field := range fields[1:] {
		term, count, _ := strings.Cut(field, ":")
		w, err := strconv.ParseUint(term, 10, 32)
		if err != nil || w >= uint64(terms) || len(row) > 0 && uint32(w) <= row[len(row)-1].Term {
			return nil, fmt.Errorf("%q: no term of %d, or not in ascending order", field, terms)
		}
		n, err := strconv.ParseUint(count, 10, 32)
		if err != nil || n == 0 {
			return nil, fmt.Errorf("%q: the count is not a number from 1", field)
		}
		row = append(row, corpus.TermCount{Term: uint32(w), Count: uint32(n)})
	}
	return row, nil
}

func readLines(name string) ([]string, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var lines []string
	s := bufio.NewScanner(file)
	s.Buffer(nil, longestLine)
	for s.Scan() {
		lines = append(lines, s.Text())
	}
	return lines, s.Err()
}
