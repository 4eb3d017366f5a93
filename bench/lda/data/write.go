package data

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Corpus is a corpus split into training and held-out documents.
type Corpus struct {
	Terms  []string
	IDs    []string // of the training documents
	Labels []string // of the training documents; nil where there are none
	Train  []Row
	// Observed and Held are the halves of the held-out documents.
	Observed, Held []Row
}

// Write writes the files of c into folder, which it makes.
func (c *Corpus) Write(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	files := map[string][]string{
		Vocabulary: c.Terms, IDs: c.IDs,
		Train: formatRows(c.Train), Observed: formatRows(c.Observed), Held: formatRows(c.Held),
	}
	if c.Labels != nil {
		files[Labels] = c.Labels
	}
	for name, lines := range files {
		if err := writeLines(filepath.Join(folder, name), lines); err != nil {
			return err
		}
	}
	return nil
}

func formatRows(rows []Row) []string {
	lines := make([]string, len(rows))
	for d, row := range rows {
		var line strings.Builder
		fmt.Fprint(&line, len(row))
		for _, cell := range row {
			fmt.Fprintf(&line, " %d:%d", cell.Term, cell.Count)
		}
		lines[d] = line.String()
	}
	return lines
}

func writeLines(name string, lines []string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriter(file)
	for _, line := range lines {
		if strings.ContainsAny(line, "\r\n") {
			return fmt.Errorf("%s: %q holds a line break and cannot be a line", name, line)
		}
		w.WriteString(line + "\n")
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}
