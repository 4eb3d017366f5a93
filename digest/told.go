package digest

import (
	"strings"

	"tidemark/internal/prose"
)

// sentence tells what became of a topic's identity or label.
func (c Change) sentence() string {
	others := make([]string, 0, len(c.Others))
	for i, t := range c.Others {
		if i == 5 {
			others = append(others, prose.Plural(len(c.Others)-i, "other"))
			break
		}
		others = append(others, t.short())
	}
	from := prose.JoinAnd(others)
	var s string
	switch c.Kind {
	case Renamed:
		s = c.Topic.said() + " was called “" + quoted(c.Former) + "”" + c.match()
	case Born:
		s = c.Topic.said() + " is new" + c.match()
	case Retired:
		s = c.Topic.said() + " has no successor and is retired" + c.match()
	case Kept:
		s = c.Topic.said() + " was found again by the fit" + c.match()
	case Split:
		s = c.Topic.said() + " split from " + from + c.match()
	case Merged:
		s = c.Topic.said() + " merged " + from + c.match()
	default:
		s = c.Topic.said() + " changed" + c.match()
	}
	return s + "."
}

// short names a topic among others.
func (t Topic) short() string {
	return strings.Replace(strings.TrimPrefix(t.naming(), "Topic "), ", “", " “", 1)
}

// match says how sure the identity is.
func (c Change) match() string {
	if c.Match <= 0 {
		return ""
	}
	if c.Kind == Born || c.Kind == Retired {
		return " (the nearest topic matches by " + prose.Number(c.Match, 2) + " of 1)"
	}
	return " (matched with " + prose.Number(c.Match, 2) + " of 1 to its former self)"
}

// sentence tells a correction.
func (c Correction) sentence() string {
	s := c.Topic.naming() + ", " + prose.Cut(c.Period, maxName) + ": " + prose.Percent(c.After) + ", before " + prose.Percent(c.Before)
	if reason := prose.Cut(c.Reason, maxText); reason != "" {
		s += " (" + reason + ")"
	}
	return s + "."
}

// sentence tells a missing input.
func (in Input) sentence() string {
	name := prose.Cut(in.Name, maxTitle)
	if problem := prose.Cut(in.Problem, maxText); problem != "" {
		return name + ": " + problem
	}
	return name
}

// sentence tells a movement.
func (m Movement) sentence() string {
	return m.Topic.naming() + ": " + prose.Percent(m.From) + " in " + prose.Cut(m.Since, maxName) + ", " + prose.Percent(m.To) +
		" in " + prose.Cut(m.Until, maxName) + " (95% interval " + prose.Percent(m.Low) + " to " + prose.Percent(m.High) + ")."
}

// sentence tells a new term.
func (t Term) sentence() string {
	s := "“" + isolate(prose.Cut(t.Text, maxName)) + "”, in " + prose.Plural(t.Documents, "document")
	if t.Topic.ID > 0 {
		s += ", most in " + t.Topic.short()
	}
	return s
}

// byline is the second line of a paper: authors, venue and date.
func (p Paper) byline() string {
	var parts []string
	if a := authors(p.Authors); a != "" {
		parts = append(parts, a)
	}
	if v := prose.Cut(p.Venue, maxName); v != "" {
		parts = append(parts, isolate(v))
	}
	if p.Date != "" {
		parts = append(parts, prose.Dated(p.Date))
	}
	return strings.Join(parts, " · ")
}

// why is the third line of a paper: what it has to do with the topics.
func (p Paper) why() string {
	if p.Topic.ID == 0 {
		return ""
	}
	s := prose.Percent(p.Share) + " on topic " + p.Topic.short()
	if p.Rising {
		s += ", which is rising"
	}
	return s + "."
}

// authors lists the first three names.
func authors(names []string) string {
	var shown []string
	for _, n := range names {
		if len(shown) == 3 {
			break
		}
		if n = prose.Cut(n, maxName); n != "" {
			shown = append(shown, isolate(n))
		}
	}
	s := strings.Join(shown, ", ")
	if len(names) > len(shown) && s != "" {
		s += " et al."
	}
	return s
}

// records says what became of the records: "1,204 records: 1,180 used, 24
// duplicate (same text)".
func (d *Digest) records() string {
	total := 0
	var parts []string
	for _, s := range d.Records {
		total += s.Records
		if s.Records == 0 || len(parts) == 12 {
			continue
		}
		part := prose.Count(s.Records) + " " + prose.Cut(s.Status, maxName)
		if r := prose.Cut(strings.ReplaceAll(s.Reason, "_", " "), maxName); r != "" {
			part += " (" + r + ")"
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return ""
	}
	return prose.Plural(total, "record") + ": " + strings.Join(parts, ", ") + "."
}
