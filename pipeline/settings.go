package pipeline

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"tidemark/output"
	"tidemark/report"
	"tidemark/trend"
)

// settingsOfResult returns every resolved setting that can change the result,
// by its name. Workers, memory, paths, table formats and the title cannot.
func (r *run) settingsOfResult() map[string]string {
	c := r.config
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	analyzer, err := json.Marshal(r.config.analyzer)
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	return map[string]string{
		"topics": strconv.Itoa(c.topics), "seed": strconv.FormatUint(c.Seed, 10), "engine": c.Engine, "quality": c.Quality,
		"passes": strconv.Itoa(c.Passes), "format": c.Format, "map": mapText(c.Map), "year": strconv.Itoa(c.Year),
		"date-kind": c.DateKind, "date-layout": c.DateLayout, "timezone": c.Timezone,
		"period": unitText(r.calendar), "as-of": asOfText(r.calendar), "settle": strconv.Itoa(c.Settle),
		"language": c.Language, "near-duplicates": strconv.FormatBool(c.NearDuplicates),
		"phrases": strconv.FormatBool(c.Phrases), "keep-common": strconv.FormatBool(c.KeepCommon),
		"group-by": c.GroupBy,
		"fdr":      number(c.FDR), "flat": number(c.Flat),
		"min-tokens": strconv.Itoa(c.MinTokens), "min-documents": strconv.Itoa(c.MinDocuments),
		"max-share": number(c.MaxShare), "max-terms": strconv.Itoa(c.MaxTerms),
		"max-rejected": number(c.MaxRejected),
		"analyzer":     fmt.Sprintf("sha256:%x", sha256.Sum256(analyzer)),
		"seed-words":   seedsText(c.seeds),
		"labels":       labelsText(c.labels), "hide-documents": strconv.FormatBool(c.HideDocuments),
	}
}

// settings returns all settings, for people.
func (r *run) settings() map[string]string {
	s := r.settingsOfResult()
	s["workers"] = strconv.Itoa(r.config.Workers)
	s["tables"] = r.config.Tables
	if r.config.MaxMemory != "" {
		s["max-memory"] = r.config.MaxMemory
	}
	return s
}

func (r *run) settingsList() []report.Setting {
	values := r.settingsOfResult()
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	sort.Strings(names)
	var list []report.Setting
	for _, name := range names {
		if values[name] != "" {
			list = append(list, report.Setting{Name: name, Value: values[name]})
		}
	}
	return list
}

func unitText(c trend.Calendar) string {
	if len(c.Periods) == 0 {
		return ""
	}
	return c.Unit.String()
}

// asOfText returns the instant, "" where nothing is dated.
func asOfText(c trend.Calendar) string {
	if c.AsOf.IsZero() {
		return ""
	}
	return c.AsOf.Format("2006-01-02T15:04:05Z")
}

func mapText(m map[string]string) string {
	var parts []string
	for field, column := range m {
		parts = append(parts, field+"="+column)
	}
	sort.Strings(parts)
	return strings.Join(parts, ",")
}

// manifest says what the folder holds and how it came about.
func (r *run) manifest(hash, model output.Digest, tables map[string]output.Digest) *output.Manifest {
	m := &output.Manifest{
		Tool: output.Tool, Version: r.env.Version, Schema: output.Schema, ResultHash: hash.String(),
		Command: r.env.Command, Settings: r.settings(),
		Records: len(r.corpus.Entries), Status: map[string]int{}, Tables: map[string]string{},
		Period: unitText(r.calendar), Stages: r.clock.stages, PeakMemoryBytes: peakMemory(),
		AsOf:   asOfText(r.calendar),
		Inputs: r.manifestInputs(), Warnings: r.manifestWarnings(),
		Model: output.ManifestModel{
			SHA256: model.String(), AnalysisSHA256: analysisText(r.counted.Analysis), Engine: r.fitted.Engine, Topics: r.config.topics, Vocabulary: r.vocab.Len(),
			Documents: len(r.rows), Tokens: r.counts.Tokens(),
			Passes: r.fitted.Passes, Samples: r.fitted.Samples, Stopped: r.fitted.Stopped,
		},
	}
	m.Model.HeldOutDocuments, m.Model.HeldOut = r.fitted.HeldOut, [][2]float64{}
	for i, p := range r.fitted.Curve {
		if p.HeldOut != 0 && (i == 0 || p.HeldOut != r.fitted.Curve[i-1].HeldOut) {
			m.Model.HeldOut = append(m.Model.HeldOut, [2]float64{float64(p.Pass), output.Round(p.HeldOut)})
		}
		m.Model.Curve = append(m.Model.Curve, [2]float64{float64(p.Pass), output.Round(p.PerToken)})
	}
	for _, t := range r.corpus.Tally() {
		m.Status[string(t.Status)] += t.Records
	}
	for name, d := range tables {
		m.Tables[name] = d.String()
	}
	return m
}

func (r *run) manifestInputs() []output.ManifestInput {
	inputs := []output.ManifestInput{}
	for _, s := range r.sources {
		inputs = append(inputs, output.ManifestInput{Source: s.Source, Format: s.Format, SHA256: s.SHA256, Bytes: s.Bytes, Records: s.Records})
	}
	return inputs
}

func (r *run) manifestWarnings() []output.ManifestWarning {
	warnings := []output.ManifestWarning{}
	for _, w := range r.warnings {
		warnings = append(warnings, output.ManifestWarning{Code: w.Code, Text: w.Text})
	}
	return warnings
}
