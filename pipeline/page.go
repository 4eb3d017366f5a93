package pipeline

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"gonum.org/v1/gonum/floats"

	"tidemark/corpus"
	"tidemark/eval"
	"tidemark/output"
	"tidemark/report"
)

// report gathers what the page shows.
func (r *run) report(hash output.Digest) *report.Report {
	logo, _ := report.NewLogo(r.config.logo) // was checked when it was read; none is none
	page := &report.Report{
		Title: r.title(), Notice: r.env.Notice, Logo: logo, HideDocuments: r.config.HideDocuments,
		Run:    report.Run{Version: r.env.Version, Seed: r.config.Seed, ResultHash: hash.String(), Command: r.env.Command},
		Corpus: r.pageCorpus(),
		Trends: r.trends, AsOf: r.calendar.AsOf, Volumes: r.volumes(),
		Warnings: r.warnings,
	}
	for k := range r.told.len() {
		page.Topics = append(page.Topics, r.pageTopic(k))
	}
	page.Method = r.method()
	r.look(page)
	r.leaveOut(page)
	return page
}

// title names the inputs where the user has named nothing.
func (r *run) title() string {
	if r.config.Title != "" {
		return r.config.Title
	}
	if len(r.sources) == 1 && r.sources[0].Source != "-" {
		return "Topics and trends in " + filepath.Base(r.sources[0].Source)
	}
	return fmt.Sprintf("Topics and trends in %d documents", len(r.rows))
}

func (r *run) pageCorpus() report.Corpus {
	c := report.Corpus{Records: len(r.corpus.Entries), Modelled: len(r.rows), Tokens: int64(r.counts.Tokens()), Vocabulary: r.vocab.Len()}
	for _, t := range r.corpus.Tally() {
		c.Statuses = append(c.Statuses, report.StatusCount{Status: string(t.Status), Reason: string(t.Reason), Records: t.Records})
	}
	for _, s := range r.sources {
		c.Sources = append(c.Sources, report.Source{Name: s.Source, Format: s.Format, SHA256: s.SHA256, Records: s.Records})
	}
	var first, last corpus.Date
	for _, entry := range r.rows {
		e := &r.corpus.Entries[entry]
		if e.Status != corpus.Used {
			continue
		}
		if r.periods[entry] >= 0 {
			c.Dated++
		}
		first, last = earlier(first, e.Date), later(last, e.Date)
	}
	c.First, c.Last = shownDate(first), shownDate(last)
	return c
}

// volumes counts the records of each period.
func (r *run) volumes() []report.Volume {
	volumes := make([]report.Volume, len(r.calendar.Periods))
	for i := range r.corpus.Entries {
		p := r.periods[i]
		if p < 0 {
			continue
		}
		e := &r.corpus.Entries[i]
		volumes[p].Read++
		if e.HasAbstract {
			volumes[p].WithAbstract++
		}
		if e.Status == corpus.Used {
			volumes[p].Used++
		}
	}
	return volumes
}

func (r *run) pageTopic(k int) report.Topic {
	t := &r.topics
	topic := report.Topic{
		Number: r.told.numbers[k], Label: t.labels[k], Share: t.share[k], Documents: t.documents[k], Coherence: t.coherence[k],
	}
	occurrences := 0
	for w := range r.vocab.Len() {
		occurrences += r.vocab.Occurrences(w)
	}
	for _, w := range t.terms[k] {
		p := r.told.model.Probability(k, w)
		overall := float64(r.vocab.Occurrences(w)) / float64(occurrences)
		topic.Terms = append(topic.Terms, report.Term{Text: r.vocab.Term(w), Probability: p, Lift: p / overall})
	}
	shares := make([]float64, r.told.len())
	for _, row := range t.typical[k] {
		topic.Typical = append(topic.Typical, r.pageDocument(row, r.told.theta.Row(shares, row)[k]))
	}
	for _, n := range t.near[k] {
		topic.Neighbours = append(topic.Neighbours, report.Neighbour{Number: r.told.numbers[n.topic], Similarity: n.similarity})
	}
	return topic
}

func (r *run) pageDocument(row int, share float64) report.Document {
	e := &r.corpus.Entries[r.rows[row]]
	d := report.Document{
		ID: e.ID, Title: shownTitle(e), Date: shownDate(e.Date),
		Authors: e.Authors, Venue: e.Venue, URL: r.link(e), Share: share,
	}
	for _, n := range r.topics.related[row] {
		other := &r.corpus.Entries[r.rows[n.Document]]
		d.Related = append(d.Related, report.Related{ID: other.ID, Title: shownTitle(other), URL: r.link(other), Similarity: n.Cosine})
	}
	return d
}

func shownTitle(e *corpus.Entry) string {
	if strings.TrimSpace(e.Title) == "" {
		return e.Lead
	}
	return e.Title
}

// shownDate writes a date as precisely as it is known.
func shownDate(d corpus.Date) string {
	switch {
	case !d.Known():
		return ""
	case d.Precision == corpus.Year:
		return d.Start.Format("2006")
	case d.Precision == corpus.Month:
		return d.Start.Format("2006-01")
	}
	return d.Start.Format("2006-01-02")
}

func (r *run) method() report.Method {
	curve := r.fitted.Curve
	top := make([][]int, 0, r.told.len())
	for _, terms := range r.topics.terms {
		top = append(top, terms[:min(coherenceTerms, len(terms))])
	}
	return report.Method{
		Engine: r.fitted.Engine, Passes: r.fitted.Passes, Samples: r.fitted.Samples, Stopped: r.fitted.Stopped,
		Topics: r.config.topics, AlphaSum: output.Round(floats.Sum(r.fitted.Model.Alpha())), Beta: output.Round(r.fitted.Model.Beta()),
		LogLikelihood: curve[len(curve)-1].PerToken,
		HeldOut:       r.fitted.HeldOut, Perplexity: output.Round(math.Exp(-curve[len(curve)-1].HeldOut)),
		Diversity:    eval.Diversity(top),
		MinDocuments: r.config.MinDocuments, MaxShare: r.config.MaxShare,
		Settings: r.settingsList(),
	}
}
