package report

import (
	"math"
	"strconv"

	"tidemark/internal/prose"
)

// facts are the figures on how the result was made, those that are known.
func facts(r *Report) []Setting {
	m, c := r.Method, r.Corpus
	var out []Setting
	add := func(name, value string) {
		if value != "" && value != prose.Dash {
			out = append(out, Setting{name, value})
		}
	}
	add("Topic model", prose.Capital(prose.Clean(m.Engine)))
	add("Topics", positive(m.Topics))
	add("Passes", positive(m.Passes))
	add("Samples averaged", positive(m.Samples))
	add("Stopped", prose.Capital(prose.Clean(m.Stopped)))
	add("Priors of the topics in a document, together (Σα)", shortest(m.AlphaSum))
	add("Prior of each term (β)", shortest(m.Beta))
	add("Log-likelihood per token", nats(m.LogLikelihood))
	add("Documents held out", positive(m.HeldOut))
	if m.HeldOut > 0 {
		add("Perplexity of held-out documents", positive(int(math.Round(m.Perplexity))))
	}
	add("Topic diversity", score(m.Diversity))
	add("Tokens", positive64(c.Tokens))
	add("Vocabulary", terms(c.Vocabulary))
	add("Terms are kept if in at least", documents(m.MinDocuments))
	if m.MaxShare > 0 {
		add("Terms are kept if in at most", prose.Percent(m.MaxShare)+" of documents")
	}
	if r.Trends.Tested > 0 {
		add("Trend tests", prose.Plural(r.Trends.Tested, "topic")+", false discovery rate "+prose.Percent(r.Trends.FDR))
	}
	if !r.AsOf.IsZero() {
		add("Periods are finished as of", r.AsOf.UTC().Format("2006-01-02 15:04 UTC"))
	}
	return out
}

func positive(n int) string { return positive64(int64(n)) }

func positive64(n int64) string {
	if n <= 0 {
		return ""
	}
	return prose.Count(n)
}

func shortest(x float64) string {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', 4, 64)
}

func nats(x float64) string {
	if x == 0 || math.IsNaN(x) {
		return ""
	}
	return prose.Number(x, 4) + " nats"
}

func score(x float64) string {
	if x == 0 {
		return ""
	}
	return prose.Number(x, 2)
}

func terms(n int) string {
	if n <= 0 {
		return ""
	}
	return prose.Plural(n, "term")
}

func documents(n int) string {
	if n <= 0 {
		return ""
	}
	return prose.Plural(n, "document")
}
