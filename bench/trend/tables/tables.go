// Package tables reads back from a result folder what the trend study needs of
// its documents: when they appeared and what they are about.
package tables

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"tidemark/trend"
)

// Corpus is the modelled documents of a result, D of them, in the order of the
// ledger.
type Corpus struct {
	Topics int
	Spans  []trend.Span // D
	// First is the first category of each document, "" for none.
	First []string
	// weights holds the shares of each document that the tables state, those
	// from 1% on.
	weights [][]weight
}

type weight struct {
	topic int
	share float64
}

// Documents returns D.
func (c *Corpus) Documents() int { return len(c.Spans) }

// ThetaTo stores the shares of document d into dst, of length Topics. Shares
// below 1% are 0, so a row sums to less than 1.
func (c *Corpus) ThetaTo(dst []float64, d int) {
	clear(dst)
	for _, w := range c.weights[d] {
		dst[w.topic] = w.share
	}
}

// Read reads the tables documents.csv and document_topics.csv of a folder.
func Read(folder string) (*Corpus, error) {
	c, rows := &Corpus{}, map[string]int{}
	err := each(filepath.Join(folder, "tables", "documents.csv"), func(field func(string) string) error {
		if s := field("status"); s != "used" && s != "undated" {
			return nil
		}
		span, err := spanOf(field("date"), field("date_precision"))
		if err != nil {
			return err
		}
		rows[field("id")] = len(c.Spans)
		c.Spans, c.First = append(c.Spans, span), append(c.First, firstOf(field("categories")))
		return nil
	})
	if err != nil {
		return nil, err
	}
	c.weights = make([][]weight, len(c.Spans))
	err = each(filepath.Join(folder, "tables", "document_topics.csv"), func(field func(string) string) error {
		topic, err := strconv.Atoi(field("topic"))
		share, wrong := strconv.ParseFloat(field("share"), 64)
		row, known := rows[field("id")]
		if err := errors.Join(err, wrong); err != nil {
			return err
		}
		if !known || topic < 1 || !(share >= 0 && share <= 1) {
			return fmt.Errorf("topic %d of document %q with share %v does not fit documents.csv", topic, field("id"), share)
		}
		c.Topics = max(c.Topics, topic)
		c.weights[row] = append(c.weights[row], weight{topic - 1, share})
		return nil
	})
	return c, err
}

// each calls f for every row of a CSV file after its header; field returns the
// cell of a column and reports a missing one as an error of the file.
func each(name string, f func(field func(string) string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	r := csv.NewReader(bufio.NewReaderSize(file, 1<<20))
	r.ReuseRecord = true
	header, err := r.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	columns := map[string]int{}
	for i, column := range header {
		columns[column] = i
	}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := visit(columns, row, f); err != nil {
			line, _ := r.FieldPos(0)
			return fmt.Errorf("%s:%d: %w", name, line, err)
		}
	}
}

// visit calls f for one row.
func visit(columns map[string]int, row []string, f func(field func(string) string) error) error {
	missing := "" // the first one
	err := f(func(column string) string {
		i, ok := columns[column]
		if ok {
			return row[i]
		}
		if missing == "" {
			missing = column
		}
		return ""
	})
	if missing != "" {
		return fmt.Errorf("no column %q; make the result anew", missing)
	}
	return err
}

// spanOf is the stretch of time of a date of the ledger.
func spanOf(date, precision string) (trend.Span, error) {
	if date == "" {
		return trend.Span{}, nil
	}
	start, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return trend.Span{}, err
	}
	switch precision {
	case "year":
		return trend.Span{Start: start, End: start.AddDate(1, 0, 0)}, nil
	case "month":
		return trend.Span{Start: start, End: start.AddDate(0, 1, 0)}, nil
	}
	return trend.Span{Start: start, End: start.AddDate(0, 0, 1)}, nil
}

func firstOf(categories string) string {
	for i := range len(categories) {
		if categories[i] == ';' {
			return categories[:i]
		}
	}
	return categories
}
