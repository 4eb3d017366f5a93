package pipeline

import (
	"encoding/json"
	"io"
	"strconv"

	"tidemark/output"
	"tidemark/report"
	"tidemark/saved"
)

// keep writes what Again needs.
func (r *run) keep(folder *output.Folder) error {
	head, err := r.head()
	if err != nil {
		return err
	}
	s := &saved.Run{Head: head, Entries: r.corpus.Entries, Counts: r.counts, Theta: r.theta, Second: r.second, Halves: r.halves}
	return folder.Write(saved.Name, func(w io.Writer) error { return s.Write(w) })
}

func (r *run) head() (saved.Head, error) {
	config, err := json.Marshal(r.config.kept())
	if err != nil {
		return saved.Head{}, err
	}
	h := saved.Head{
		Config: config, Version: r.env.Version, Command: r.env.Command, Notice: r.env.Notice,
		Sources: r.sources, Bad: r.bad, Heaps: r.heaps,
		Notices: r.corpus.Notices, Languages: r.corpus.Languages,
		Reading: pairs(r.readingWarnings), Fitting: pairs(r.fittingWarnings), Notes: r.notes,
		Rows: r.rows, Learnt: make([]bool, len(r.rows)),
		Phrases: r.counted.Phrases, LeftOut: r.counted.LeftOut, Sentences: r.counted.Sentences,
		Engine: r.fitted.Engine, Stopped: r.fitted.Stopped,
		Passes: r.fitted.Passes, Samples: r.fitted.Samples, HeldOut: r.fitted.HeldOut, Curve: r.fitted.Curve,
		Provenance: r.provenance(), Planted: r.planted, Order: r.order, Logo: r.config.logo,
		Identities: r.identities,
	}
	for _, row := range r.learntRows {
		h.Learnt[row] = true
	}
	for _, s := range r.config.seeds {
		h.Seeds = append(h.Seeds, saved.Seed{Place: s.place, Name: s.name, Words: s.words})
	}
	for _, l := range r.config.labels {
		h.Labels = append(h.Labels, saved.Label{Place: l.place, Topic: l.topic, Label: l.label, Into: l.into, Hide: l.hide})
	}
	return h, nil
}

// kept is the configuration without what belongs to one call, and with what was
// found out about the corpus.
func (c resolved) kept() Config {
	k := c.Config
	k.Out, k.Force, k.Workers, k.MaxMemory = "", false, 0, ""
	k.StopWords, k.SeedWords, k.Labels, k.Logo = "", "", "", "" // what stands in these files is kept elsewhere
	k.Schedule = defaultSchedule()
	k.Topics = strconv.Itoa(c.topics)
	return k
}

func pairs(warnings []report.Warning) [][2]string {
	var list [][2]string
	for _, w := range warnings {
		list = append(list, [2]string{w.Code, w.Text})
	}
	return list
}
