package main

import (
	"context"
	"encoding/json"
	"slices"

	"tidemark/output"
	"tidemark/pipeline"
	"tidemark/report"
)

// analyse makes a run and prints what came of it.
func (p *program) analyse(ctx context.Context, inputs []string, env pipeline.Environment) error {
	return p.finish(ctx, func(ctx context.Context, env pipeline.Environment) (*pipeline.Result, error) {
		return pipeline.Run(ctx, p.config, inputs, env)
	}, env)
}

// finish makes a result and prints what came of it.
func (p *program) finish(ctx context.Context, work func(context.Context, pipeline.Environment) (*pipeline.Result, error), env pipeline.Environment) error {
	p.progress = p.newProgress()
	env.Progress = p.progress.event
	result, err := work(ctx, env)
	p.progress.clear()
	if err != nil {
		return err
	}
	p.printRemarks(result.Notes, result.Report.Warnings)
	if p.json {
		return p.printJSON(result)
	}
	if p.quiet {
		return nil
	}
	return p.printSummary(result)
}

// printRemarks prints warnings and, where asked for, notes.
func (p *program) printRemarks(notes []string, warnings []report.Warning) {
	if p.verbose {
		for _, n := range notes {
			p.note(p.remark(n))
		}
	}
	for _, w := range warnings {
		p.warn(w)
	}
}

// jsonSummary is what --json prints. Fields are only ever added.
type jsonSummary struct {
	Records    int            `json:"records"`
	Status     map[string]int `json:"status"`
	Formats    []string       `json:"formats"`
	Topics     []jsonTopic    `json:"topics"`
	Period     string         `json:"period"`
	AsOf       string         `json:"as_of"`
	Warnings   []string       `json:"warnings"`
	ResultHash string         `json:"result_hash"`
	Output     string         `json:"output"`
}

type jsonTopic struct {
	Topic     int     `json:"topic"`
	Label     string  `json:"label"`
	Share     float64 `json:"share"`
	Documents int     `json:"documents"`
	Verdict   string  `json:"verdict"`
}

func (p *program) printJSON(r *pipeline.Result) error {
	s := jsonSummary{
		Records: r.Manifest.Records, Status: r.Manifest.Status, Formats: formatsOf(r.Manifest), Warnings: warningsOf(r.Manifest),
		Period: r.Manifest.Period, AsOf: r.Manifest.AsOf, ResultHash: r.Manifest.ResultHash, Output: r.Folder,
	}
	for i, t := range r.Report.Topics {
		s.Topics = append(s.Topics, jsonTopic{t.Number, t.Label, t.Share, t.Documents, string(r.Report.Trends.Verdicts[i].Outcome)})
	}
	e := json.NewEncoder(p.stdout)
	e.SetEscapeHTML(false)
	return e.Encode(s)
}

// formatsOf returns the formats of the inputs, each once.
func formatsOf(m *output.Manifest) []string {
	formats := []string{}
	for _, in := range m.Inputs {
		if in.Format != "" && !slices.Contains(formats, in.Format) {
			formats = append(formats, in.Format)
		}
	}
	return formats
}

// warningsOf returns the codes of the warnings.
func warningsOf(m *output.Manifest) []string {
	codes := []string{}
	for _, w := range m.Warnings {
		codes = append(codes, w.Code)
	}
	return codes
}
