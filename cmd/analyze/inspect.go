package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tidemark/pipeline"
)

func (p *program) inspectCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "inspect INPUT...",
		Short: "Read the inputs and report on them: formats, records, dates, duplicates; fits nothing",
		Args:  atLeastOneInput,
		RunE: func(c *cobra.Command, args []string) error {
			if err := p.configure(c); err != nil {
				return err
			}
			p.progress = p.newProgress()
			inspection, err := pipeline.Inspect(c.Context(), p.config, args, pipeline.Environment{
				Stdin: p.stdin, Version: version(), Progress: p.progress.event,
			})
			p.progress.clear()
			if inspection == nil {
				return err
			}
			if printed := p.printInspection(inspection); printed != nil {
				return printed
			}
			return err
		},
	}
	p.addFlags(c, false)
	return c
}

func (p *program) printInspection(i *pipeline.Inspection) error {
	if p.json {
		e := json.NewEncoder(p.stdout)
		e.SetEscapeHTML(false)
		return e.Encode(i)
	}
	if p.quiet {
		return nil
	}
	width := terminalWidth(p.stdout)
	if width == 0 {
		width = 100
	}
	var b strings.Builder
	inputSection(&b, i)
	recordSection(&b, i)
	dateSection(&b, i, width)
	namedSection(&b, "Not read or left out", i.Rejected, width)
	namedSection(&b, "Duplicates", i.Duplicates, width)
	textSection(&b, i, width)
	estimateSection(&b, i)
	for n, w := range i.Warnings {
		if n == 0 {
			b.WriteString("\nWarnings\n")
		}
		fmt.Fprintln(&b, "  "+wrapped(w.Text+" ["+w.Code+"]", width-2))
	}
	_, err := fmt.Fprint(p.stdout, b.String())
	return err
}

func inputSection(b *strings.Builder, i *pipeline.Inspection) {
	b.WriteString("Inputs\n")
	for _, in := range i.Inputs {
		kind := in.Format
		if kind == "" {
			kind = "no known format"
		}
		fmt.Fprintf(b, "  %s: %s, %s records, %s bytes\n", in.Source, kind, grouped(in.Records), grouped(int(in.Bytes)))
	}
}

func recordSection(b *strings.Builder, i *pipeline.Inspection) {
	fmt.Fprintf(b, "\nRecords %s\n", grouped(i.Records))
	for _, r := range i.Reasons {
		name := strings.ReplaceAll(r.Status, "_", " ")
		if r.Reason != "" {
			name += " (" + strings.ReplaceAll(r.Reason, "_", " ") + ")"
		}
		fmt.Fprintf(b, "  %9s  %s\n", grouped(r.Records), name)
	}
}

// dateSection draws the documents of each period as bars.
func dateSection(b *strings.Builder, i *pipeline.Inspection, width int) {
	if i.First == "" {
		b.WriteString("\nDates: none\n")
		return
	}
	fmt.Fprintf(b, "\nDates %s to %s, known to the %s\n", i.First, i.Last, precisions(i.Precision))
	if len(i.Periods) == 0 {
		return
	}
	fmt.Fprintf(b, "\nDocuments per %s\n", i.Period)
	most := 1
	for _, p := range i.Periods {
		most = max(most, p.Used)
	}
	cells := max(10, min(60, width-32))
	for _, p := range i.Periods {
		note := ""
		if !p.Finished {
			note = " unfinished"
		}
		fmt.Fprintf(b, "  %-10s %s %s%s\n", p.Period, blocks(p.Used, most, cells), grouped(p.Used), note)
	}
}

// precisions reads "day (57), year (3)".
func precisions(counts map[string]int) string {
	var parts []string
	for _, name := range []string{"time", "day", "month", "year"} {
		if n := counts[name]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s (%s)", name, grouped(n)))
		}
	}
	return strings.Join(parts, ", ")
}

// blocks draws n of most as a bar of at most cells characters, in eighths.
func blocks(n, most, cells int) string {
	eighths := n * cells * 8 / most
	bar := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		bar += string([]rune(" ▏▎▍▌▋▊▉")[rest])
	}
	if bar == "" && n > 0 {
		return "▏"
	}
	return bar
}

func namedSection(b *strings.Builder, title string, records []pipeline.InspectedRecord, width int) {
	if len(records) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s (the first %d)\n", title, len(records))
	for _, r := range records {
		why := strings.ReplaceAll(r.Status, "_", " ")
		if r.Reason != "" {
			why += ", " + strings.ReplaceAll(r.Reason, "_", " ")
		}
		switch {
		case r.DuplicateOf != "":
			why += ": " + r.ID + " is kept as " + r.DuplicateOf
		case r.Detail != "":
			why += ": " + r.Detail
		}
		fmt.Fprintln(b, "  "+wrapped(r.Place+": "+why, width-2))
	}
}
