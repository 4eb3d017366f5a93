package pipeline

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"tidemark/digest"
	"tidemark/internal/prose"
	"tidemark/output"
	"tidemark/reading"
	"tidemark/store"
)

// DigestName is the file of a run's folder that holds its digest.
const DigestName = "digest.json"

// How much a digest tells.
const (
	papersTold   = 5
	termsTold    = 10
	leastMoved   = 0.005 // of a share, that a past figure moved
	figuresTold  = 10
	topicsToRead = 0.5 // weight of topics that do not rise, where none does
)

// tell gathers what the run has to say; before is what was known until now.
func (u *updating) tell(ctx context.Context, r *run, before past, topics []store.Topic, after []store.Period, folder *output.Folder) (*digest.Digest, error) {
	id := filepath.Base(folder.Target())
	d := &digest.Digest{
		Title: u.collection(), Notice: u.env.Notice,
		Run:    digest.Run{Number: u.change.Run(), ID: id, Made: u.env.Now.UTC().Truncate(time.Second), Version: u.env.Version},
		AsOf:   r.calendar.AsOf,
		Report: "runs/" + id + "/report.html",
	}
	for i, p := range r.calendar.Periods {
		if p.Finished {
			d.Period = prose.Dated(r.calendar.Periods[i].Label)
		}
	}
	var err error
	if err = u.lookAt(d, r); err != nil {
		return nil, err
	}
	if d.Papers, err = u.papers(ctx, r); err != nil {
		return nil, err
	}
	d.Changes = u.changes(r, before.topics, topics)
	if u.result.Outcome == InferredNew {
		d.Corrections = corrections(r, before, after)
	}
	d.Movements, d.Terms = movements(r), u.newTerms(r, before)
	u.addRecords(d, r)
	return d, nil
}

// collection is the name of what the state collects.
func (u *updating) collection() string {
	if u.config.Title != "" {
		return u.config.Title
	}
	dir, err := filepath.Abs(u.state.Dir())
	if err != nil {
		dir = u.state.Dir()
	}
	return filepath.Base(dir)
}

// addRecords says what became of the input.
func (u *updating) addRecords(d *digest.Digest, r *run) {
	for _, c := range u.result.Records {
		d.Records = append(d.Records, digest.StatusCount{Status: c.Status, Reason: c.Reason, Records: c.Records})
	}
	for _, s := range u.sources {
		if s.Records == 0 {
			d.Missing = append(d.Missing, digest.Input{Name: s.Source, Problem: "it holds no record"})
		}
	}
	if u.result.Refit != "" && u.last != nil {
		d.Warnings = append(d.Warnings, digest.Warning{
			Code: "fitted_anew", Text: "topics were fitted anew: " + u.result.Refit + "; all figures were made again",
		})
	}
	for _, w := range r.warnings {
		d.Warnings = append(d.Warnings, digest.Warning{Code: w.Code, Text: w.Text})
	}
}

// papers are new documents to read: about topics that rise, or, where none does,
// those that are most about one thing. There are none where documents are hidden.
func (u *updating) papers(ctx context.Context, r *run) ([]digest.Paper, error) {
	if r.config.HideDocuments {
		return nil, nil
	}
	in := reading.Input{
		Calendar: r.calendar, Alpha: r.told.model.Alpha(), Shares: r.told.theta.Row,
		Documents: make([]reading.Document, len(r.rows)),
	}
	in.Topics = slices.DeleteFunc(r.moving(), func(t reading.Topic) bool { return r.told.hidden[t.Topic] })
	rising := len(in.Topics) > 0
	for k := 0; !rising && k < r.told.len(); k++ {
		if !r.told.hidden[k] {
			in.Topics = append(in.Topics, reading.Topic{Topic: k, Weight: topicsToRead})
		}
	}
	for row, entry := range r.rows {
		e := &r.corpus.Entries[entry]
		in.Documents[row] = reading.Document{ID: e.ID, Date: e.Date.Start, Period: -1, Tokens: r.counts.Length(row)}
		if o, given := u.given[e.ID]; given && (o == store.Added || o == store.Revised) {
			in.Documents[row].Period = r.periods[entry]
		}
	}
	lists, err := reading.Choose(ctx, in, reading.Options{}, r.config.Workers)
	if err != nil {
		return nil, err
	}
	var items []reading.Item
	for _, l := range lists.Topics {
		items = append(items, l.Items...)
	}
	slices.SortStableFunc(items, func(a, b reading.Item) int { return compareDown(a.Score, b.Score) })
	var papers []digest.Paper
	for _, item := range items[:min(len(items), papersTold)] {
		papers = append(papers, r.paper(item, rising))
	}
	return papers, nil
}

func (r *run) paper(item reading.Item, rising bool) digest.Paper {
	e := &r.corpus.Entries[r.rows[item.Document]]
	return digest.Paper{
		Title: shownTitle(e), Authors: e.Authors, Venue: e.Venue, Date: shownDate(e.Date), URL: r.link(e),
		Topic: r.toldTopic(item.Topic), Share: output.Round(item.Share), Rising: rising,
	}
}

// writeDigest writes the digest in its forms.
func writeDigest(folder *output.Folder, d *digest.Digest) error {
	for _, form := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{DigestName, func(w io.Writer) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "\t")
			return e.Encode(d)
		}},
		{"digest.html", func(w io.Writer) error { return digest.WriteHTML(w, d) }},
		{"digest.txt", func(w io.Writer) error { return digest.WriteText(w, d) }},
	} {
		if err := folder.Write(form.name, form.write); err != nil {
			return fmt.Errorf("%s: %w", form.name, err)
		}
	}
	return nil
}
