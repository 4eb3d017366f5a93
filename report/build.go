package report

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// Values are what a program has that brings its own topics, from any model.
type Values struct {
	Title string
	// Topics need a Label and Terms; Build numbers them and fills in the rest.
	Topics []Topic
	// Documents are those in the model.
	Documents []Observed
	// Plan chooses periods and the as-of instant; its zero value finds both out.
	Plan trend.PlanOptions
	// Trends sets the tests; its zero value means the defaults.
	Trends trend.Options
}

// Observed is a document with its place in time and its topics.
type Observed struct {
	Document            // Share is filled in
	When     trend.Span // the zero Span for undated
	Shares   []float64  // one a topic, 0 to 1, summing to 1
}

// typicalBuilt is the number of typical and recent documents of a topic.
const typicalBuilt = 10

// Build makes a report of values that are in memory: it tests the trends, and finds
// each topic's share, typical and recent documents. What else a page can show is
// set on the report that it returns. It refuses shares of another length than
// Topics, outside of 0 to 1, or that do not sum to 1 (±0.001), naming the document.
func Build(v Values) (*Report, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	spans := make([]trend.Span, len(v.Documents))
	for i, d := range v.Documents {
		spans[i] = d.When
	}
	calendar, warnings := trend.Plan(spans, v.Plan)
	r := &Report{
		Title: v.Title, AsOf: calendar.AsOf, Volumes: make([]Volume, len(calendar.Periods)), Topics: slices.Clone(v.Topics),
		Corpus: Corpus{Records: len(v.Documents), Modelled: len(v.Documents), Statuses: []StatusCount{{Status: "used", Records: len(v.Documents)}}},
		Method: Method{Topics: len(v.Topics)},
	}
	for k := range r.Topics {
		r.Topics[k].Share, r.Topics[k].Documents, r.Topics[k].Recent = 0, 0, nil // found below
	}
	for _, w := range warnings {
		r.Warnings = append(r.Warnings, Warning(w))
	}
	prevalence := trend.NewPrevalence(len(calendar.Periods), len(v.Topics))
	for _, d := range v.Documents {
		period, ok := calendar.Place(d.When)
		if ok {
			prevalence.Add(period, d.Shares)
			r.place(period, d.Date)
		} else {
			period = -1
		}
		r.list(d, period)
	}
	r.Trends = trend.Analyze(calendar, prevalence, v.Trends)
	r.describeTopics(v)
	r.describeCourses(prevalence)
	return r, nil
}

// describeCourses says of each topic what goes beyond its verdict.
func (r *Report) describeCourses(prevalence *trend.Prevalence) {
	if len(r.Trends.Periods) == 0 {
		return
	}
	described, ratios := r.Trends.Descriptions(), r.Trends.LogRatios(prevalence)
	for k := range r.Topics {
		r.Topics[k].Described, r.Topics[k].LogRatios = described[k], ratios[k]
	}
}

func (v Values) check() error {
	if len(v.Topics) == 0 {
		return errors.New("report: no topics: give at least one")
	}
	for i, d := range v.Documents {
		sum := 0.0
		for _, s := range d.Shares {
			if !(s >= 0 && s <= 1) {
				return fmt.Errorf("report: document %d (%s): share %v, want 0 to 1", i, prose.Cut(d.ID, maxName), s)
			}
			sum += s
		}
		if len(d.Shares) != len(v.Topics) || math.Abs(sum-1) > 1e-3 {
			return fmt.Errorf("report: document %d (%s): %d shares that sum to %.4g, want %d that sum to 1", i, prose.Cut(d.ID, maxName), len(d.Shares), sum, len(v.Topics))
		}
	}
	return nil
}

// place counts a document that has a place in time.
func (r *Report) place(period int, date string) {
	n := &r.Volumes[period]
	n.Read, n.WithAbstract, n.Used = n.Read+1, n.WithAbstract+1, n.Used+1
	r.Corpus.Dated++
	if date != "" && (r.Corpus.First == "" || date < r.Corpus.First) {
		r.Corpus.First = date
	}
	r.Corpus.Last = max(r.Corpus.Last, date)
}

// list adds a document under its main topic, of equals the first.
func (r *Report) list(d Observed, period int) {
	main := 0
	for k, s := range d.Shares {
		if s > d.Shares[main] {
			main = k
		}
		r.Topics[k].Share += s / float64(r.Corpus.Modelled)
	}
	r.Topics[main].Documents++
	d.Share = d.Shares[main]
	r.Listed = append(r.Listed, Listed{Document: d.Document, Topic: main + 1, Period: period})
}

// describeTopics numbers the topics and finds their documents.
func (r *Report) describeTopics(v Values) {
	for k := range r.Topics {
		t := &r.Topics[k]
		t.Number = k + 1
		if t.Coherence == 0 {
			t.Coherence = math.NaN()
		}
		all := make([]Document, 0, len(v.Documents))
		for _, d := range v.Documents {
			d.Share = d.Shares[k]
			all = append(all, d.Document)
		}
		slices.SortStableFunc(all, func(a, b Document) int {
			return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.ID, b.ID))
		})
		t.Typical = slices.Clone(all[:min(len(all), typicalBuilt)])
	}
	newest := slices.Clone(r.Listed)
	slices.SortStableFunc(newest, func(a, b Listed) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(a.ID, b.ID))
	})
	for _, d := range newest {
		if t := &r.Topics[d.Topic-1]; len(t.Recent) < typicalBuilt && d.Date != "" {
			t.Recent = append(t.Recent, d.Document)
		}
	}
}
