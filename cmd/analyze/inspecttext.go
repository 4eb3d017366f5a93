package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tidemark/pipeline"
)

// shownSentences is how many notices and repeated sentences the terminal shows.
const shownSentences = 10

// textSection tells of languages, of what cleaning took out, and of sentences
// that many documents repeat.
func textSection(b *strings.Builder, i *pipeline.Inspection, width int) {
	if len(i.Languages) > 0 {
		b.WriteString("\nLanguages\n")
	}
	for _, l := range i.Languages {
		name, note := cmp.Or(l.Language, "in doubt"), ""
		if !l.Kept {
			note = " (left out)"
		}
		fmt.Fprintf(b, "  %9s  %s%s\n", grouped(l.Documents), name, note)
	}
	kinds := slices.SortedFunc(maps.Keys(i.Cleaning), func(x, y string) int {
		return cmp.Or(cmp.Compare(i.Cleaning[y], i.Cleaning[x]), cmp.Compare(x, y))
	})
	var parts []string
	for _, kind := range kinds {
		if n := i.Cleaning[kind]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %s", grouped(n), kind))
		}
	}
	if len(parts) > 0 {
		fmt.Fprintf(b, "\nCleaned\n  %s\n", wrapped(strings.Join(parts, ", "), width-2))
	}
	if len(i.Notices) > 0 {
		b.WriteString("\nNotices of publishers taken out (# is a digit)\n")
	}
	for _, n := range i.Notices {
		fmt.Fprintf(b, "  %9s  %s\n", grouped(n.Times), shortened(n.Notice, width-13))
	}
	sentenceSection(b, i, width)
}

func sentenceSection(b *strings.Builder, i *pipeline.Inspection, width int) {
	if len(i.Sentences) == 0 {
		return
	}
	b.WriteString("\nSentences that many documents repeat (− taken out, ? for review)\n")
	for _, s := range i.Sentences[:min(shownSentences, len(i.Sentences))] {
		mark := "?"
		if s.Removed {
			mark = "−"
		}
		fmt.Fprintf(b, "  %9s  %s %s\n", grouped(s.Documents), mark, shortened(s.Sentence, width-15))
	}
	if more := len(i.Sentences) - shownSentences; more > 0 {
		fmt.Fprintf(b, "  and %s more: --json lists them, and so does the table repeated_sentences of a run\n", grouped(more))
	}
}

// shortened cuts text to so many characters.
func shortened(text string, n int) string {
	r := []rune(text)
	if n = max(20, n); len(r) <= n {
		return text
	}
	return string(r[:n-1]) + "…"
}

// estimateSection says what a run would take.
func estimateSection(b *strings.Builder, i *pipeline.Inspection) {
	if i.Seconds == 0 {
		return
	}
	fmt.Fprintf(b, "\nA run would fit %d topics to %s tokens of %s terms\n  in about %s with about %s of memory, give or take a factor of two.\n",
		i.Topics, grouped(i.Tokens), grouped(i.Terms), about(i.Seconds), aboutBytes(i.MemoryBytes))
}

// about reads "40 s", "3 min", "2 h".
func about(seconds float64) string {
	switch {
	case seconds < 100:
		return fmt.Sprintf("%.0f s", max(1, seconds))
	case seconds < 100*60:
		return fmt.Sprintf("%.0f min", seconds/60)
	}
	return fmt.Sprintf("%.0f h", seconds/3600)
}

func aboutBytes(n int64) string {
	if n < 1<<30 {
		return fmt.Sprintf("%.0f MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
}
