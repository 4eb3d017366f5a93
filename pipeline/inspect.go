package pipeline

import (
	"context"
	"errors"
	"slices"

	"tidemark/corpus"
	"tidemark/corpus/format"
	"tidemark/corpus/token"
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
	Rejected   []InspectedRecord        `json:"rejected"`
	Duplicates []InspectedRecord        `json:"duplicates"`
	Warnings   []output.ManifestWarning `json:"warnings"`
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

// inspectedRecords is how many records of a kind are named.
const inspectedRecords = 10

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
	r := &run{config: config, env: env, clock: newClock(env.Progress), analyzer: token.DefaultOptions()}
	r.clock.begin("reading")
	err = r.read(ctx, opened)
	r.clock.end()
	var nothing *NothingError
	if err != nil && !errors.As(err, &nothing) {
		return nil, err
	}
	r.divideTime()
	r.warnOfStatuses()
	return r.inspection(), err
}

func (r *run) inspection() *Inspection {
	i := &Inspection{
		Records: len(r.corpus.Entries), Status: map[string]int{}, Reasons: []ReasonCount{},
		Formats: []string{}, Inputs: r.manifestInputs(), Precision: map[string]int{},
		Period: unitText(r.calendar), AsOf: asOfText(r.calendar), Periods: r.inspectedPeriods(),
		Rejected: []InspectedRecord{}, Duplicates: []InspectedRecord{}, Warnings: r.manifestWarnings(),
	}
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
	return i
}

// nameRecords names the first records that were rejected or are duplicates:
// what could not be read before what is merely short, else as the input has them.
func (r *run) nameRecords(i *Inspection) {
	order := make([]*corpus.Entry, len(r.corpus.Entries))
	for k := range r.corpus.Entries {
		order[r.corpus.Entries[k].Record-1] = &r.corpus.Entries[k]
	}
	name := func(list *[]InspectedRecord, statuses ...corpus.Status) {
		for _, s := range statuses {
			for _, e := range order {
				if e.Status == s && len(*list) < inspectedRecords {
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
