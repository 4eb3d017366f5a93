package pipeline

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// noFile in the place of a file's name drops what a former run had from one.
const noFile = "none"

// topicLabel is a line of the file of labels: what the user makes of a topic.
type topicLabel struct {
	place string // file and line
	topic int    // its number, from 1
	label string // "" keeps the one that was found
	into  int    // number of the topic that it becomes part of, 0 for none
	hide  bool
}

// labelColumns returns the columns of the file of labels in the order that they
// have where no header names them.
func labelColumns() []string { return []string{"topic", "label", "merge_into", "hide"} }

// readLabels reads the file of labels: comma, semicolon or tab between the
// fields, with a header or without, remarks behind a number sign that begins a
// line. All faults that show without knowing the topics are reported at once.
func readLabels(path string) ([]topicLabel, error) {
	if path == "" || path == noFile {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parseLabels(path, data)
}

func parseLabels(path string, data []byte) ([]topicLabel, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, fmt.Errorf("%s: not a text in UTF-8; give lines such as \"3,Sea level\"", path)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.Comment, r.FieldsPerRecord = delimiter(data), '#', -1
	r.TrimLeadingSpace = r.Comma != '\t' // else an empty field would be trimmed away
	columns, first := labelColumns(), true
	var labels []topicLabel
	var faults []error
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			faults = append(faults, fmt.Errorf("%s:%d: %w", path, bad.Line, bad.Err))
			first = false
			continue
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		place := fmt.Sprintf("%s:%d", path, line)
		if first && isHeader(cells) {
			var wrong []error
			columns, wrong = headerOf(cells)
			faults = appendFaults(faults, place, wrong)
		} else if strings.TrimSpace(strings.Join(cells, "")) != "" {
			l, wrong := parseLabel(columns, cells)
			l.place = place
			labels, faults = append(labels, l), appendFaults(faults, place, wrong)
		}
		first = false
	}
	return labels, errors.Join(append(faults, contradictions(labels)...)...)
}

func appendFaults(faults []error, place string, wrong []error) []error {
	for _, err := range wrong {
		faults = append(faults, fmt.Errorf("%s: %w", place, err))
	}
	return faults
}

// delimiter finds what stands between fields, by the first line that is no remark.
func delimiter(data []byte) rune {
	for line := range bytes.Lines(data) {
		if text := bytes.TrimSpace(line); len(text) > 0 && text[0] != '#' {
			if i := bytes.IndexAny(line, ",;\t"); i >= 0 {
				return rune(line[i])
			}
			break
		}
	}
	return ','
}

// isHeader reports whether the first line names columns: then no number begins it.
func isHeader(cells []string) bool {
	_, err := strconv.Atoi(strings.TrimSpace(cells[0]))
	return err != nil
}

// headerOf reads the names of columns. The table of topics may be given back
// with changes, so its columns are known, and those that say nothing here are
// passed over.
func headerOf(cells []string) (columns []string, faults []error) {
	same := map[string]string{"merged_into": "merge_into", "hidden": "hide"}
	passed := []string{"terms", "share", "documents", "coherence_npmi", "stability", "since_run", "match_confidence"}
	columns = make([]string, len(cells))
	for i, cell := range cells {
		name := strings.ToLower(strings.TrimSpace(cell))
		if of, ok := same[name]; ok {
			name = of
		}
		switch {
		case slices.Contains(passed, name):
			continue
		case !slices.Contains(labelColumns(), name):
			faults = append(faults, fmt.Errorf("no such column as %q; the columns are %s", name, strings.Join(labelColumns(), ", ")))
		case slices.Contains(columns[:i], name):
			faults = append(faults, fmt.Errorf("the column %q stands there twice", name))
		}
		columns[i] = name
	}
	if len(faults) == 0 && !slices.Contains(columns, "topic") {
		faults = append(faults, errors.New("no column topic: it says which topic a line is about"))
	}
	return columns, faults
}

// parseLabel reads a line.
func parseLabel(columns, cells []string) (l topicLabel, faults []error) {
	for i, cell := range cells {
		var err error
		cell = strings.Join(strings.Fields(cell), " ")
		switch {
		case i >= len(columns):
			if cell != "" {
				return l, append(faults, fmt.Errorf("%d fields, and there are %d columns: %s; put a label with a comma in quotation marks", len(cells), len(columns), strings.Join(columns, ", ")))
			}
		case columns[i] == "topic":
			l.topic, err = topicNumber(cell)
		case columns[i] == "label":
			l.label = cell
		case columns[i] == "merge_into" && cell != "":
			l.into, err = topicNumber(cell)
		case columns[i] == "hide":
			l.hide, err = truth(cell)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", columns[i], err))
		}
	}
	if l.topic == 0 && len(faults) == 0 {
		faults = append(faults, errors.New("says of no topic what to do with it"))
	}
	return l, faults
}

func topicNumber(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is not the number of a topic", s)
	}
	return n, nil
}

func truth(s string) (bool, error) {
	switch strings.ToLower(s) {
	case "", "false", "no", "0":
		return false, nil
	case "true", "yes", "1", "x", "hide":
		return true, nil
	}
	return false, fmt.Errorf("%q is neither true nor false", s)
}
