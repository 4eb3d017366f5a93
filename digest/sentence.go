package digest

import (
	"strconv"
	"strings"

	"tidemark/internal/prose"
)

// naming is how a sentence names a topic: its number and its label in quotation marks.
func (t Topic) naming() string {
	s := "Topic " + strconv.Itoa(t.ID)
	if label := quoted(t.Label); label != "" {
		s += ", “" + label + "”"
	}
	return s
}

// said is the naming inside a sentence that goes on.
func (t Topic) said() string {
	if prose.Cut(t.Label, maxLabel) == "" {
		return t.naming()
	}
	return t.naming() + ","
}

// sentence tells an alert with its uncertainty.
func (a Alert) sentence() string {
	switch a.Kind {
	case Above, Below:
		return a.forecast()
	case Uneven:
		return a.Topic.said() + " changed" + a.span() + ", but not one way: from " + prose.Percent(a.From) + " to " +
			prose.Percent(a.To) + " of the text, on average " + a.rate(" a year") + "."
	}
	return a.Topic.said() + " " + verb(a.Kind) + " from " + prose.Percent(a.From) + " to " + prose.Percent(a.To) +
		" of the text" + a.span() + ": " + a.rate(" a year") + "."
}

// forecast tells an alert on the last period alone.
func (a Alert) forecast() string {
	s := a.Topic.said() + " took " + prose.Percent(a.To) + " of the text"
	if until := prose.Cut(a.Until, maxName); until != "" {
		s += " in " + until
	}
	return s + ", " + string(a.Kind) + " its forecast of " + prose.Percent(a.From) + ": " + a.rate("") + "."
}

// span is " between March 2021 and May 2024", "" where a name is missing.
func (a Alert) span() string {
	since, until := prose.Cut(a.Since, maxName), prose.Cut(a.Until, maxName)
	if since == "" || until == "" {
		return ""
	}
	return " between " + since + " and " + until
}

// rate is the change with its interval and how sure it is.
func (a Alert) rate(per string) string {
	return prose.Points(a.Change) + " points" + per + " (" + prose.Level(a.Level) + " interval " +
		prose.Points(a.Low) + " to " + prose.Points(a.High) + "; " + prose.Q(a.Q) + ")"
}

// volume says how the number of documents went, so that a share that falls is
// not read as fewer papers; "" where it is not known.
func (a Alert) volume() string {
	if a.DocumentsFrom == 0 && a.DocumentsTo == 0 {
		return ""
	}
	from, to := documents(a.DocumentsFrom), documents(a.DocumentsTo)
	if a.Kind == Above || a.Kind == Below {
		return "That is about " + to + " documents, where " + from + " were expected."
	}
	return "In documents a year: about " + from + ", now " + to + "."
}

// documents formats an expected number: with a decimal while it is small.
func documents(x float64) string {
	if x < 10 {
		return prose.Number(x, 1)
	}
	return prose.Number(x, 0)
}

// verb is the past tense of a change one way.
func verb(k Kind) string {
	if k == Falling {
		return "fell"
	}
	return "rose"
}

// sentence tells the end of an alert.
func (e Ending) sentence() string {
	s := e.Topic.said() + " is no longer told to be " + string(e.Kind)
	switch e.Kind {
	case Uneven:
		s = e.Topic.said() + " is no longer told to have changed"
	case Above, Below:
		s += " its forecast"
	}
	if since := prose.Cut(e.Since, maxName); since != "" {
		s += ", as it was since " + since
	}
	return s + "."
}

// summary says what the look found and what it tested.
func (d *Digest) summary() []string {
	l := d.Look
	if !l.tested() {
		s := "Nothing was tested"
		if reason := prose.Cut(l.Reason, maxText); reason != "" {
			s += ": " + reason
		}
		return []string{prose.Sentence(s)}
	}
	first := "Nothing changed beyond doubt."
	if n := len(d.Alerts); n > 0 {
		first = prose.Plural(n, "change") + " beyond doubt."
		if l.Standing > 0 {
			first += " " + standing(l.Standing) + "."
		}
	} else if l.Standing > 0 {
		first = "Nothing new changed beyond doubt; " + standing(l.Standing) + "."
	}
	return []string{first, l.sentence()}
}

// standing counts the alerts that hold.
func standing(n int) string {
	if n == 1 {
		return "1 earlier alert still holds"
	}
	return prose.Count(n) + " earlier alerts still hold"
}

// sentence says what was tested and at which level.
func (l Look) sentence() string {
	s := "Tested for " + prose.Cut(l.Period, maxName) + ": " + prose.Plural(l.Topics, "topic") + " with " +
		prose.Plural(l.Tests, "test") + ", each topic's share against its forecast and its trend, at a false discovery rate of " +
		rounded(l.Level)
	if l.PerYear > 1 {
		s += " for this look, so that the " + prose.Count(l.PerYear) + " looks of a year stay within " + rounded(l.Yearly)
	}
	s += "."
	switch {
	case l.TooShort == 1:
		s += " 1 topic has too few periods to be tested."
	case l.TooShort > 1:
		s += " " + prose.Count(l.TooShort) + " topics have too few periods to be tested."
	}
	return s
}

// rounded is a level that people choose: 5%, not 5.0%.
func rounded(level float64) string {
	return strings.Replace(prose.Percent(level), ".0%", "%", 1)
}
