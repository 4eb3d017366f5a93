package pipeline

import (
	"context"
	"errors"
	"slices"

	"tidemark/corpus"
	"tidemark/corpus/clean"
	"tidemark/corpus/format"
	"tidemark/output"
)

// Inspection is what reading the inputs shows, before anything is fitted.
type Inspection struct {
	Records int                    `json:"records"`
	Status  map[string]int         `json:"status"`
	Reasons []ReasonCount          `json:"reasons"`
	Formats []string               `json:"formats"`
	Inputs  []output.ManifestInput `json:"inputs"`
	// First and Last are the earliest and latest date, as precise as known, ""
	// where nothing is dated; Precision counts the dates by theirs.
	First     string         `json:"first_date"`
	Last      string         `json:"last_date"`
	Precision map[string]int `json:"date_precision"`
	// Period is the length of the Periods that a run would take, AsOf the end
	// of the collection; both are "" where nothing is dated.
	Period  string            `json:"period"`
	AsOf    string            `json:"as_of"`
	Periods []InspectedPeriod `json:"periods"`
	// Rejected and Duplicates name the first few records of their kind.
	Rejected   []InspectedRecord `json:"rejected"`
	Duplicates []InspectedRecord `json:"duplicates"`
	// Languages are those of the documents that are no duplicates.
	Languages []InspectedLanguage `json:"languages"`
	// Cleaning counts what cleaning took out or changed, by kind. Notices are the
	// publishers' among it, # standing for a digit; Sentences are those that many
	// documents repeat.
	Cleaning  map[string]int      `json:"cleaning"`
	Notices   []InspectedNotice   `json:"notices"`
	Sentences []InspectedSentence `json:"repeated_sentences"`
	// Terms, Tokens and Topics are those that a run would have.
	Terms  int `json:"terms"`
	Tokens int `json:"tokens"`
	Topics int `json:"topics"`
	// Seconds and MemoryBytes are what a run with these settings would take on
	// this machine, give or take a factor of two; 0 where nothing can be modelled.
	Seconds     float64                  `json:"estimated_seconds"`
	MemoryBytes int64                    `json:"estimated_memory_bytes"`
	Warnings    []output.ManifestWarning `json:"warnings"`
}

// ReasonCount counts the records of a status and reason.
type ReasonCount struct {
	Status  string `json:"status"`
	Reason  string `json:"reason"`
	Records int    `json:"records"`
}

// InspectedPeriod counts the records of a period.
type InspectedPeriod struct {
	Period       string `json:"period"`
	Finished     bool   `json:"finished"`
	Read         int    `json:"read"`
	WithAbstract int    `json:"with_abstract"`
	Used         int    `json:"used"`
}

// InspectedRecord is a record that is not modelled.
type InspectedRecord struct {
	Place       string `json:"place"`
	ID          string `json:"id"`
	Status      string `json:"status"`
	Reason      string `json:"reason"`
	Detail      string `json:"detail"`
	DuplicateOf string `json:"duplicate_of,omitempty"`
}

// InspectedLanguage is how many documents are in a language.
type InspectedLanguage struct {
	Language  string `json:"language"` // ISO 639-1; "" in doubt
	Documents int    `json:"documents"`
	Kept      bool   `json:"kept"`
}

// InspectedNotice is how often a publisher's notice was taken out.
type InspectedNotice struct {
	Notice string `json:"notice"`
	Times  int    `json:"times"`
}

// InspectedSentence is a sentence that many documents repeat.
type InspectedSentence struct {
	Sentence  string  `json:"sentence"`
	Documents int     `json:"documents"`
	Edge      float64 `json:"edge_share"` // of its documents, in which it is first or last
	Removed   bool    `json:"removed"`
	Reason    string  `json:"reason"`
}

// inspectedRecords is how many records of a kind are named.
const (
	inspectedRecords  = 10
	inspectedOfReason = 4
)

// Inspect reads the inputs and reports on them. It writes nothing. Where the
// input holds nothing to model it returns both the report and a *NothingError.
func Inspect(ctx context.Context, c Config, inputs []string, env Environment) (*Inspection, error) {
	config, err := c.resolve()
	if err != nil {
		return nil, err
	}
	opened, _, err := format.Expand(inputs)
	if err != nil {
		return nil, err
	}
	r := newRun(config, env)
	defer r.store.Close()
	r.clock.begin("reading")
	err = r.read(ctx, opened)
	r.clock.end()
	var nothing *NothingError
	if err != nil && !errors.As(err, &nothing) {
		return nil, err
	}
	i := &Inspection{}
	r.divideTime()
	if nothing == nil {
		if err = r.estimate(ctx, i); err != nil && !errors.As(err, &nothing) {
			return nil, err
		}
	}
	r.warnOfStatuses()
	r.inspect(i)
	return i, err
}

// inspect fills in what the records show.
func (r *run) inspect(i *Inspection) {
	i.Records, i.Status, i.Reasons = len(r.corpus.Entries), map[string]int{}, []ReasonCount{}
	i.Formats, i.Inputs, i.Precision = []string{}, r.manifestInputs(), map[string]int{}
	i.Period, i.AsOf, i.Periods = unitText(r.calendar), asOfText(r.calendar), r.inspectedPeriods()
	i.Rejected, i.Duplicates, i.Warnings = []InspectedRecord{}, []InspectedRecord{}, r.manifestWarnings()
	for _, in := range i.Inputs {
		if in.Format != "" && !slices.Contains(i.Formats, in.Format) {
			i.Formats = append(i.Formats, in.Format)
		}
	}
	for _, t := range r.corpus.Tally() {
		i.Status[string(t.Status)] += t.Records
		i.Reasons = append(i.Reasons, ReasonCount{string(t.Status), string(t.Reason), t.Records})
	}
	var first, last corpus.Date
	for k := range r.corpus.Entries {
		e := &r.corpus.Entries[k]
		if e.Status == corpus.Used {
			i.Precision[e.Date.Precision.String()]++
			first, last = earlier(first, e.Date), later(last, e.Date)
		}
	}
	i.First, i.Last = shownDate(first), shownDate(last)
	r.nameRecords(i)
	r.inspectText(i)
}

// inspectText fills in what the words show.
func (r *run) inspectText(i *Inspection) {
	i.Languages, i.Cleaning = []InspectedLanguage{}, map[string]int{}
	i.Notices, i.Sentences = []InspectedNotice{}, []InspectedSentence{}
	for _, l := range r.corpus.Languages {
		i.Languages = append(i.Languages, InspectedLanguage(l))
	}
	for k, n := range r.corpus.Cleaning {
		i.Cleaning[clean.Kind(k).String()] = n
	}
	for _, n := range r.corpus.Notices[:min(inspectedRecords, len(r.corpus.Notices))] {
		i.Notices = append(i.Notices, InspectedNotice{n.Pattern, n.Times})
	}
	if r.counted == nil {
		return
	}
	for _, s := range r.counted.Sentences {
		i.Sentences = append(i.Sentences, InspectedSentence{s.Text, s.Documents, s.Edge, s.Removed, s.Reason})
	}
	i.Terms, i.Tokens, i.Topics = r.vocab.Len(), r.counts.Tokens(), r.config.topics
}

// nameRecords names the first records that were rejected or are duplicates:
// what could not be read before what is merely short, else as the input has
// them, and not many of one reason, so that every reason is seen.
func (r *run) nameRecords(i *Inspection) {
	order := make([]*corpus.Entry, len(r.corpus.Entries))
	for k := range r.corpus.Entries {
		order[r.corpus.Entries[k].Record-1] = &r.corpus.Entries[k]
	}
	ofReason := map[corpus.Reason]int{}
	name := func(list *[]InspectedRecord, statuses ...corpus.Status) {
		for _, s := range statuses {
			for _, e := range order {
				if e.Status == s && len(*list) < inspectedRecords && ofReason[e.Reason] < inspectedOfReason {
					ofReason[e.Reason]++
					*list = append(*list, InspectedRecord{e.Place.String(), e.ID, string(e.Status), string(e.Reason), e.Detail, e.DuplicateOf})
				}
			}
		}
	}
	name(&i.Rejected, corpus.Malformed, corpus.Filtered, corpus.Empty, corpus.TooShort)
	name(&i.Duplicates, corpus.Duplicate)
}

func (r *run) inspectedPeriods() []InspectedPeriod {
	periods := make([]InspectedPeriod, len(r.calendar.Periods))
	for p, v := range r.volumes() {
		periods[p] = InspectedPeriod{r.calendar.Periods[p].Label, r.calendar.Periods[p].Finished, v.Read, v.WithAbstract, v.Used}
	}
	return periods
}

func earlier(a, b corpus.Date) corpus.Date {
	if !a.Known() || b.Start.Before(a.Start) {
		return b
	}
	return a
}

func later(a, b corpus.Date) corpus.Date {
	if b.Start.After(a.Start) {
		return b
	}
	return a
}
