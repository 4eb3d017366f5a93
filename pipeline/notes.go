package pipeline

import (
	"fmt"
	"strings"

	"tidemark/corpus"
	"tidemark/corpus/format"
	"tidemark/report"
)

// shownExamples is how many bad records a message names.
const shownExamples = 3

func (r *run) warn(code, format string, args ...any) {
	r.warnings = append(r.warnings, report.Warning{Code: code, Text: fmt.Sprintf(format, args...)})
}

// noteBad remembers the first bad records for messages.
func (r *run) noteBad(bad *corpus.RecordError) {
	if len(r.bad) < shownExamples {
		r.bad = append(r.bad, bad.Error())
	}
}

func (r *run) badExamples() string {
	if len(r.bad) == 0 {
		return ""
	}
	return "\n  " + strings.Join(r.bad, "\n  ")
}

// noteSources remarks on what the sources held besides records.
func (r *run) noteSources() {
	for _, s := range r.sources {
		if s.Legacy > 0 {
			r.warn("legacy_encoding", "%s: %s not UTF-8 and read as Windows-1252; check names and accents", s.Source, wereLines(s.Legacy))
		}
		if s.PassedOver > 0 {
			r.notes = append(r.notes, passedOver(&s))
		}
	}
}

// passedOver tells of lines that were taken for no papers.
func passedOver(s *format.Summary) string {
	note := fmt.Sprintf("%s: %d lines were taken for navigation, not for papers", s.Source, s.PassedOver)
	if len(s.Examples) == 0 {
		return note
	}
	return note + ": " + strings.Join(s.Examples, "; ")
}

// warnOfStatuses warns of what the ledger shows and the reader may mend. Dates
// that lie ahead or are too coarse are package trend's to warn of.
func (r *run) warnOfStatuses() {
	for _, t := range r.corpus.Tally() {
		switch t.Reason {
		case corpus.ReasonNoYear:
			r.warn("no_year", "%s a date without a year, so it is not on the time axis; say which year with --year", documentsHave(t.Records))
		case corpus.ReasonBadDate:
			r.warn("bad_date", "%s a date that is none, or could be read in two ways: %s; not on the time axis; if it is one, name its layout with --date-layout", documentsHave(t.Records), r.exampleDate())
		}
	}
	r.warnOfLanguages()
	if n := r.unread(); n > 0 {
		r.warn("rejected_records", "%s could not be read; each is a row of tables/documents with its place and reason, the first: %s",
			count(n, "record", "records"), strings.Join(r.bad, "; "))
	}
}

// unread counts the records and files that could not be read.
func (r *run) unread() int {
	n := 0
	for _, t := range r.corpus.Tally() {
		if t.Status == corpus.Malformed || t.Reason == corpus.ReasonUnknownFormat {
			n += t.Records
		}
	}
	return n
}

// warnOfLanguages says which languages were left out without being asked, and
// where several were kept: topics then follow language before subject.
func (r *run) warnOfLanguages() {
	if r.config.Language != "auto" {
		return
	}
	var left, kept []string
	documents := 0
	for _, l := range r.corpus.Languages {
		switch {
		case !l.Kept:
			left = append(left, fmt.Sprintf("%s (%d)", l.Language, l.Documents))
			documents += l.Documents
		case l.Language != "":
			kept = append(kept, fmt.Sprintf("%s (%d)", l.Language, l.Documents))
		}
	}
	if len(left) > 0 {
		r.warn("languages_left_out", "%s in a language that few others share and %s not modelled: %s; keep them with --language all",
			count(documents, "document is", "documents are"), wasWere(documents), strings.Join(left, ", "))
	}
	if len(kept) > 1 {
		r.warn("several_languages", "the documents are in several languages: %s; topics will follow language before subject; choose one with --language",
			strings.Join(kept, ", "))
	}
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

func wereLines(n int) string {
	if n == 1 {
		return "1 line was"
	}
	return fmt.Sprintf("%d lines were", n)
}

func documentsHave(n int) string {
	if n == 1 {
		return "1 document has"
	}
	return fmt.Sprintf("%d documents have", n)
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// exampleDate quotes the first unreadable date.
func (r *run) exampleDate() string {
	for i := range r.corpus.Entries {
		if e := &r.corpus.Entries[i]; e.Reason == corpus.ReasonBadDate {
			return fmt.Sprintf("%q", e.DateText)
		}
	}
	return ""
}
