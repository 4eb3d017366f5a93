package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"tidemark/pipeline"
	"tidemark/report"
)

// printSummary prints the result in about ten lines.
func (p *program) printSummary(r *pipeline.Result) error {
	width := terminalWidth(p.stdout)
	var lines []string
	page := r.Report
	if page.Notice != "" {
		lines = append(lines, page.Notice)
	}
	lines = append(lines, recordsLine(&page.Corpus), modelLine(page))
	for _, f := range report.Findings(page) {
		if f.Kind != "records" { // the first line has them
			lines = append(lines, "• "+f.Text)
		}
	}
	lines = append(lines,
		"Result "+page.Run.ResultHash[:16]+", the same for the same input and seed.",
		"Report: "+filepath.Join(r.Folder, "report.html"),
	)
	for _, l := range lines {
		if _, err := fmt.Fprintln(p.stdout, wrapped(l, width)); err != nil {
			return err
		}
	}
	return nil
}

func recordsLine(c *report.Corpus) string {
	var parts []string
	for _, s := range c.Statuses {
		part := grouped(s.Records) + " " + strings.ReplaceAll(s.Status, "_", " ")
		if s.Reason != "" {
			part += " (" + strings.ReplaceAll(s.Reason, "_", " ") + ")"
		}
		parts = append(parts, part)
	}
	return fmt.Sprintf("%s records: %s.", grouped(c.Records), strings.Join(parts, ", "))
}

func modelLine(r *report.Report) string {
	line := fmt.Sprintf("%d topics over %s terms in %s documents", len(r.Topics), grouped(r.Corpus.Vocabulary), grouped(r.Corpus.Modelled))
	if r.Corpus.First == "" {
		return line + ", none with a date."
	}
	return line + fmt.Sprintf(", %s to %s.", r.Corpus.First, r.Corpus.Last)
}

// wrapped breaks text at spaces to fit a terminal; width 0 leaves it whole.
func wrapped(text string, width int) string {
	if width < 20 {
		return text
	}
	var b strings.Builder
	column := 0
	for i, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case i == 0:
		case column+1+n > width:
			b.WriteString("\n  ")
			column = 2
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
