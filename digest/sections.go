package digest

import (
	"strings"

	"tidemark/internal/prose"
)

// alerts is the first section: what changed beyond doubt, or that nothing did.
func (d *Digest) alerts() section {
	s := list("Beyond doubt", d.Alerts, maxAlerts, func(a Alert) item {
		e := item{Head: a.sentence(), Kind: a.Kind}
		if v := a.volume(); v != "" {
			e.Lines = append(e.Lines, v)
		}
		if a.Again {
			e.Lines = append(e.Lines, "An earlier digest told this too.")
		}
		return e
	})
	for i := range s.Items {
		if a := d.Alerts[i]; i < maxCharts && a.charted() {
			s.Items[i].Chart, s.Items[i].Alt = i+1, a.alternative()
		}
	}
	s.Lead = d.summary()
	ended := list("", d.Ended, maxChanges, func(e Ending) item { return item{Head: e.sentence()} })
	s.Items = append(s.Items, ended.Items...)
	if s.More == "" {
		s.More = ended.More
	}
	return s
}

func (d *Digest) papers() section {
	return list("Papers to read", d.Papers[:min(len(d.Papers), maxPapers)], maxPapers, func(p Paper) item {
		e := item{Head: prose.Cut(p.Title, maxTitle), Link: prose.SafeURL(p.URL)}
		if e.Head == "" {
			e.Head = "Untitled"
		}
		for _, line := range []string{p.byline(), p.why()} {
			if line != "" {
				e.Lines = append(e.Lines, line)
			}
		}
		return e
	})
}

func (d *Digest) changes() section {
	return list("Topics with another label or identity", d.Changes, maxChanges, func(c Change) item { return item{Head: c.sentence()} })
}

func (d *Digest) corrections() section {
	s := list("Past figures that moved", d.Corrections, maxCorrections, func(c Correction) item { return item{Head: c.sentence()} })
	if len(s.Items) > 0 {
		s.Lead = []string{"Tests that were made already stay as they were."}
	}
	return s
}

func (d *Digest) missing() section {
	return list("Missing inputs", d.Missing, maxMissing, func(in Input) item { return item{Head: in.sentence()} })
}

// unchanged is one remark for the sections that have nothing to say, so that
// their absence is not taken for an oversight.
func (d *Digest) unchanged() section {
	var parts []string
	if len(d.Changes) == 0 {
		parts = append(parts, "no topic changed its label or identity")
	}
	if len(d.Corrections) == 0 {
		parts = append(parts, "no past figure moved")
	}
	if len(d.Missing) == 0 {
		parts = append(parts, "no input was missing")
	}
	if len(parts) == 0 {
		return section{}
	}
	return section{Lead: []string{prose.Sentence(prose.JoinAnd(parts))}}
}

func (d *Digest) movements() section {
	var last, year []Movement
	for _, m := range d.Movements {
		if m.YearAgo {
			year = append(year, m)
		} else {
			last = append(last, m)
		}
	}
	entry := func(m Movement) item { return item{Head: m.sentence()} }
	s := list("Largest movements, not tested", last, maxMovements, entry)
	s.Items = append(s.Items, list("", year, maxMovements, entry).Items...)
	s.More = ""
	if len(s.Items) > 0 {
		s.Lead = []string{"Plain differences between two periods. Among many topics some always move this far by chance."}
	}
	return s
}

func (d *Digest) terms() section {
	var told []string
	for i, t := range d.Terms {
		if i == maxTerms {
			break
		}
		told = append(told, t.sentence())
	}
	if len(told) == 0 {
		return section{}
	}
	return section{Heading: "New terms", Lead: []string{strings.Join(told, "; ") + "."}}
}

func (d *Digest) doubts() section {
	return list("Doubts", d.Warnings, maxWarnings, func(w Warning) item {
		return item{Head: prose.Sentence(prose.Cut(w.Text, maxText))}
	})
}
