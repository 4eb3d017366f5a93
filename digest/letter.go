package digest

import "tidemark/internal/prose"

// letter is what HTML and plain text both show, in order, as ready sentences.
type letter struct {
	Title    string // of the collection
	Subtitle string
	Notice   string
	Sections []section
	Link     link // to the report
	Footer   []string
}

// section is one heading with what stands below it. Sections without a heading
// are remarks.
type section struct {
	Heading string
	Lead    []string
	Items   []item
	More    string // what is not shown
}

// item is one entry of a section.
type item struct {
	Head  string
	Link  string // of Head, "" for none
	Lines []string
	Kind  Kind // of an alert, for its colour
	Chart int  // index of the chart plus one, 0 for none
	Alt   string
}

// link is a place to go to; what is no address of the web is shown as text.
type link struct{ Text, Address string }

// Most entries shown of each kind; the report holds the others.
const (
	maxAlerts      = 12
	maxCharts      = 6
	maxPapers      = 5
	maxChanges     = 10
	maxCorrections = 10
	maxMissing     = 20
	maxMovements   = 5 // of each comparison
	maxTerms       = 10
	maxWarnings    = 5
)

// compose lays out a digest.
func compose(d *Digest) letter {
	l := letter{Title: prose.Cut(d.Title, maxTitle), Notice: prose.Cut(d.Notice, maxText), Subtitle: prose.Capital(d.headline())}
	if l.Title == "" {
		l.Title = "Topics"
	}
	if p := prose.Cut(d.Period, maxName); p != "" {
		l.Subtitle = p + ": " + d.headline()
	}
	for _, s := range []section{
		d.alerts(), d.papers(), d.changes(), d.corrections(), d.missing(), d.unchanged(), d.movements(), d.terms(), d.doubts(),
	} {
		if len(s.Lead)+len(s.Items) > 0 {
			l.Sections = append(l.Sections, s)
		}
	}
	l.Link, l.Footer = d.place(), d.colophon()
	return l
}

// list makes one item of each of the first most values.
func list[T any](heading string, values []T, most int, entry func(T) item) section {
	s := section{Heading: heading}
	for i, v := range values {
		if i == most {
			s.More = "And " + prose.Count(len(values)-most) + " more; all are in the report."
			break
		}
		s.Items = append(s.Items, entry(v))
	}
	return s
}

// place is the link to the report.
func (d *Digest) place() link {
	if address := prose.SafeURL(d.Report); address != "" {
		return link{"The full report", address}
	}
	if path := prose.Cut(d.Report, maxText); path != "" {
		return link{"The full report: " + path, ""}
	}
	return link{}
}

// colophon says where the figures come from.
func (d *Digest) colophon() []string {
	var out []string
	if r := d.records(); r != "" {
		out = append(out, r)
	}
	run := "Run " + prose.Count(d.Run.Number)
	if id := prose.Cut(d.Run.ID, maxName); id != "" {
		run += " (" + id + ")"
	}
	if !d.AsOf.IsZero() {
		run += ", data up to " + d.AsOf.UTC().Format("2 January 2006 15:04 UTC")
	}
	out = append(out, run+".")
	made := "Made by tidemark"
	if v := prose.Cut(d.Run.Version, maxName); v != "" {
		made += " " + v
	}
	if h := []rune(prose.Clean(d.Run.Hash)); len(h) > 0 {
		made += "; result " + string(h[:min(len(h), 16)])
	}
	return append(out, made+".")
}
