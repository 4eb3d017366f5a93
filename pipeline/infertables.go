package pipeline

import (
	"context"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"tidemark/corpus"
	"tidemark/output"
)

// tables returns the tables of an inference. The first has to be written first:
// the others show what was found on the way.
func (n *inference) tables(ctx context.Context) []output.Table {
	topics := output.Table{
		Name:    "document_topics",
		Columns: []output.Column{text("id"), integer("topic"), number("share")},
		Rows:    n.documentTopics(ctx),
	}
	return described([]output.Table{topics, n.documentsTable(), n.topicsTable()})
}

// documentsTable is the ledger of a run with one column more.
func (n *inference) documentsTable() output.Table {
	t := n.run.documentsTable()
	rows := t.Rows
	t.Columns = append(t.Columns, number("unknown_share"))
	t.Rows = func(yield func([]any) bool) {
		entry := 0
		for row := range rows {
			var unknown any
			if c := n.coverage[entry]; c.Words > 0 {
				unknown = c.Share()
			}
			if !yield(append(row, unknown)) {
				return
			}
			entry++
		}
	}
	return t
}

func (n *inference) topicsTable() output.Table {
	t := &n.topics
	columns := []output.Column{integer("topic"), text("label"), text("terms"), number("share"), integer("documents")}
	return table("topics", columns, n.config.topics, func(k int) []any {
		terms := n.words(n.known.Model.TopTerms(k, coherenceTerms), coherenceTerms)
		return []any{n.numberOf(k), n.known.Labels[k], strings.Join(terms, ", "), t.share[k], t.documents[k]}
	})
}

// settingsOfResult returns every setting that can change the result, beside the model.
func (n *inference) settingsOfResult() map[string]string {
	c := n.config
	return map[string]string{
		"command": "infer", "format": c.Format, "map": mapText(c.Map), "year": strconv.Itoa(c.Year),
		"date-kind": c.DateKind, "date-layout": c.DateLayout, "timezone": c.Timezone,
		"max-rejected": strconv.FormatFloat(c.MaxRejected, 'g', -1, 64),
	}
}

// manifest says what the folder holds and how it came about.
func (n *inference) manifest(tables map[string]output.Digest) *output.Manifest {
	hash := output.ResultDigest(output.Schema, n.settingsOfResult(), n.model, tables)
	from := n.known.Provenance
	m := &output.Manifest{
		Tool: output.Tool, Version: n.env.Version, Schema: output.Schema, ResultHash: hash.String(),
		Command: n.env.Command, Settings: maps.Clone(n.settingsOfResult()),
		Records: len(n.corpus.Entries), Status: map[string]int{}, Tables: map[string]string{},
		Stages: n.clock.stages, PeakMemoryBytes: peakMemory(),
		Inputs: n.manifestInputs(), Warnings: n.manifestWarnings(),
		Model: output.ManifestModel{
			SHA256: n.model.String(), AnalysisSHA256: analysisText(n.known.Analysis),
			Engine: from.Engine, Topics: n.config.topics, Vocabulary: n.vocab.Len(),
			Documents: from.Documents, Tokens: from.Tokens, Passes: from.Passes,
			Samples: n.known.Model.Samples(), Stopped: from.Stopped, Curve: [][2]float64{},
		},
	}
	m.Settings["workers"], m.Settings["tables"] = strconv.Itoa(n.config.Workers), n.config.Tables
	for _, t := range n.corpus.Tally() {
		m.Status[string(t.Status)] += t.Records
	}
	for name, d := range tables {
		m.Tables[name] = d.String()
	}
	return m
}

// unknownDoubt is the share of unknown words from which on a model may be the
// wrong one.
const unknownDoubt = 0.2

// warnOfInference warns where the model does not fit the documents.
func (n *inference) warnOfInference() {
	if share := n.unknown.Share(); share > unknownDoubt {
		n.warn("unknown_words", "%.0f%% of the words are unknown to the model, so its topics may not be those of these documents; run an analysis of them", 100*share)
	}
	var left []string
	documents := 0
	for _, l := range n.corpus.Languages {
		if !l.Kept {
			left = append(left, fmt.Sprintf("%s (%d)", l.Language, l.Documents))
			documents += l.Documents
		}
	}
	if documents > 0 {
		n.warn("languages_left_out", "%s in a language that the model does not cover and %s left out: %s",
			count(documents, "document is", "documents are"), wasWere(documents), strings.Join(left, ", "))
	}
}

// languageHint says what to do about documents in languages that are not kept.
func (r *run) languageHint() string {
	if r.known == nil {
		return "; --language chooses other languages"
	}
	return "; the model covers " + languagesText(r.config.languages)
}

func languagesText(l corpus.Languages) string {
	if l.All {
		return "all languages"
	}
	return strings.Join(l.Only, ", ")
}
