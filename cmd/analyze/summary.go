package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tidemark/internal/cells"
	"tidemark/pipeline"
	"tidemark/report"
)

// How long a summary is: in lines, and in topics at least and at most.
const (
	summaryLines        = 20
	leastRows, mostRows = 8, 12
	linesAroundRows     = 2 // heading, and how many topics are left
)

// printSummary prints the result in about twenty lines.
func (p *program) printSummary(r *pipeline.Result) error {
	return p.printLines(summaryOf(newScreen(p.stdout), r.Report, filepath.Join(r.Folder, "report.html")))
}

func (p *program) printLines(lines []string) error {
	_, err := fmt.Fprintln(p.stdout, strings.Join(lines, "\n"))
	return err
}

// summaryOf is the result in lines: what was read and found, the topics, and
// where the report lies.
func summaryOf(s screen, page *report.Report, path string) []string {
	var above []string
	say := func(sentence string) { above = append(above, s.lines(sentence)...) }
	if page.Notice != "" {
		say(page.Notice)
	}
	say(recordsLine(&page.Corpus))
	say(modelLine(page))
	for i, sentence := range report.Headline(page) {
		if i == 0 || !s.narrow() { // the list says it in fewer words
			say("• " + sentence)
		}
	}
	below := append(s.lines("Result "+page.Run.ResultHash[:16]+", the same for the same input and seed."), reportLine(path))
	return slices.Concat(above, topicsIn(s, page, len(above)+len(below)), below)
}

// topicsIn lists as many topics as there is room for beside other lines.
func topicsIn(s screen, page *report.Report, others int) []string {
	return listTopics(s, page, min(max(summaryLines-linesAroundRows-others, leastRows), mostRows))
}

// reportLine keeps a path whole, so that it can be copied.
func reportLine(path string) string { return "Report: " + path }

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
		n := cells.Width(word)
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
