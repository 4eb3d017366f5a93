package digest

import "tidemark/internal/prose"

// HasNews reports whether the digest says more than that all is as it was: an
// alert or its end, a topic whose label or identity changed, a figure of the past that
// moved, or a missing input. Papers, movements that nobody tested, and warnings
// that stand in the report are no news.
func (d *Digest) HasNews() bool {
	for _, a := range d.Alerts {
		if !a.Again {
			return true
		}
	}
	return len(d.Ended)+len(d.Changes)+len(d.Corrections)+len(d.Missing) > 0
}

// Text is cut to these numbers of characters where it is shown.
const (
	maxTitle = 160 // of papers
	maxName  = 60
	maxLabel = 60
	maxText  = 400 // warnings and reasons
)

// Subject is the news in one line of at most 200 characters: "Harbour notes, May
// 2024: 2 topics rising beyond doubt".
func (d *Digest) Subject() string {
	s := prose.Cut(d.Title, 50)
	if s == "" {
		s = "Topics"
	}
	if p := prose.Cut(d.Period, 30); p != "" {
		s += ", " + p
	}
	s += ": " + d.headline()
	if n := len(d.Missing); n > 0 {
		s += "; " + prose.Plural(n, "input") + " missing"
	}
	return prose.Cut(s, 200)
}

// headline is what the look found, without a full stop.
func (d *Digest) headline() string {
	var parts []string
	for _, k := range []struct {
		kind Kind
		text string
	}{
		{Rising, "rising"}, {Falling, "falling"}, {Uneven, "uneven"}, {Above, "above forecast"}, {Below, "below forecast"},
	} {
		n := 0
		for _, a := range d.Alerts {
			if a.Kind == k.kind {
				n++
			}
		}
		if n == 0 {
			continue
		}
		if len(parts) == 0 {
			parts = append(parts, prose.Plural(n, "topic")+" "+k.text)
			continue
		}
		parts = append(parts, prose.Count(n)+" "+k.text)
	}
	switch {
	case len(parts) > 0:
		return prose.JoinAnd(parts) + " beyond doubt"
	case d.Look.tested() && d.Look.Standing == 0:
		return "nothing beyond doubt, " + prose.Plural(d.Look.Topics, "topic") + " tested"
	case d.Look.tested():
		return "nothing new beyond doubt, " + prose.Plural(d.Look.Topics, "topic") + " tested"
	}
	return "nothing tested"
}

// tested reports whether the look had anything to look at.
func (l Look) tested() bool { return l.Period != "" && l.Topics > 0 }
