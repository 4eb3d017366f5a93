package report

import (
	"strings"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// minPeriods is the number of usable periods that a test needs.
const minPeriods = 8

// untestable says why there is nothing to test, and what to do about it.
func untestable(r *Report) Finding {
	why, next := obstacle(r)
	return Finding{Text: "There is nothing to test: " + why + " " + next, Kind: "untestable"}
}

// obstacle is the first thing in the way of a test, and the way round it.
func obstacle(r *Report) (why, next string) {
	periods, done, unit := r.Trends.Periods, finished(r), unitName(r)
	switch {
	case len(r.Topics) == 0 || r.Corpus.Modelled == 0:
		return "no document could be modelled.", "The table documents says of every record why."
	case len(periods) == 0 && hasWarning(r, "no_year"):
		return "the source prints dates without the year, so " + undatedWords(r) + ".",
			"Name the year and run again, with --year YYYY."
	case len(periods) == 0:
		return undatedWords(r) + ".",
			"If the dates stand in another field, name it with --map date=FIELD."
	case len(periods) == 1 && r.Corpus.First == r.Corpus.Last && r.Corpus.First != "":
		return "all " + prose.Plural(r.Corpus.Dated, "dated document") + " are of one date, " + prose.Dated(r.Corpus.First) + ".", "Add older documents."
	case len(periods) == 1:
		return "all " + prose.Plural(r.Corpus.Dated, "dated document") + " fall into one " + unit + ", " + periodName(r, 0) + ".",
			finer(r.Trends.Unit)
	case done < minPeriods:
		return "there " + isAre(done) + " " + prose.Plural(done, "finished "+unit) + ", and a test needs at least " + prose.Count(minPeriods) + ".",
			finer(r.Trends.Unit)
	}
	return "no topic has enough documents in " + prose.Count(minPeriods) + " " + unit + "s or more.",
		coarser(r.Trends.Unit)
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// undatedWords is "none of the 59 documents has a usable date".
func undatedWords(r *Report) string {
	if r.Corpus.Modelled == 1 {
		return "the only document has no usable date"
	}
	return "none of the " + prose.Plural(r.Corpus.Modelled, "document") + " has a usable date"
}

// finer is the advice where there are too few periods.
func finer(u trend.Unit) string {
	steps := []string{"year", "quarter", "month", "week", "day"}
	for i, name := range steps[:len(steps)-1] {
		if name == u.String() {
			return "Add older documents, or try a finer period: --period " + steps[i+1] + "."
		}
	}
	return "Add older documents."
}

// coarser is the advice where periods hold too few documents.
func coarser(u trend.Unit) string {
	steps := []string{"day", "week", "month", "quarter", "year"}
	for i, name := range steps[:len(steps)-1] {
		if name == u.String() {
			return "Add documents, ask for fewer topics (--topics), or try a coarser period: --period " + steps[i+1] + "."
		}
	}
	return "Add documents, or ask for fewer topics (--topics)."
}

func hasWarning(r *Report, code string) bool {
	for _, w := range r.Warnings {
		if w.Code == code {
			return true
		}
	}
	return false
}

// biggest names the topics with the largest shares.
func biggest(r *Report) (Finding, bool) {
	if len(r.Topics) == 0 {
		return Finding{}, false
	}
	if len(r.Topics) == 1 {
		return Finding{Text: "There is one topic: " + naming(r.Topics[0]) + ".", Kind: "biggest"}, true
	}
	shown := r.Topics[:min(3, len(r.Topics))]
	parts, sum := make([]string, len(shown)), 0.0
	for i, t := range shown {
		parts[i] = naming(t) + " (" + prose.Percent(t.Share) + ")"
		sum += t.Share
	}
	text := "The biggest topics are " + prose.JoinAnd(parts) + "; together they are " + prose.Percent(sum) + " of the text."
	return Finding{Text: text, Kind: "biggest"}, true
}

// records says how many records entered the model and what became of the rest.
func records(r *Report) Finding {
	c := r.Corpus
	if c.Records == 0 {
		return Finding{Text: "No records were read.", Kind: "records"}
	}
	text := prose.Count(c.Modelled) + " of " + prose.Plural(c.Records, "record") + " are in the model"
	if c.Records == 1 {
		text = prose.Count(c.Modelled) + " of 1 record is in the model"
	}
	if undated := c.Modelled - c.Dated; undated > 0 {
		text += ", " + prose.Count(undated) + " of them without a place in time"
	}
	var rejected []string
	for _, s := range c.Statuses {
		if !isModelled(s.Status) {
			rejected = append(rejected, prose.Count(s.Records)+" "+strings.ReplaceAll(s.Status, "_", " ")+reason(s.Reason))
		}
	}
	if len(rejected) > 0 {
		text += "; left out: " + strings.Join(rejected, ", ")
	}
	return Finding{Text: text + ".", Kind: "records"}
}

// isModelled reports whether records of a status take part in the model.
func isModelled(status string) bool { return status == "used" || status == "undated" }

// reason is " (same text)", "" for none.
func reason(code string) string {
	if code == "" {
		return ""
	}
	return " (" + strings.ReplaceAll(code, "_", " ") + ")"
}

// unitName is the word for a period; a result without dates has none chosen.
func unitName(r *Report) string {
	if r.Trends.Unit == trend.Auto {
		return "period"
	}
	return r.Trends.Unit.String()
}
