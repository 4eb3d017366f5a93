package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"tidemark/pipeline"
)

// analyse makes a run and prints what came of it.
func (p *program) analyse(ctx context.Context, inputs []string, env pipeline.Environment) error {
	p.progress = p.newProgress()
	env.Progress = p.progress.event
	result, err := pipeline.Run(ctx, p.config, inputs, env)
	p.progress.clear()
	if err != nil {
		return err
	}
	p.printWarnings(result)
	if p.json {
		return p.printJSON(result)
	}
	if p.quiet {
		return nil
	}
	return p.printSummary(result)
}

func (p *program) printWarnings(r *pipeline.Result) {
	if p.verbose {
		for _, n := range r.Notes {
			fmt.Fprintln(p.stderr, "note: "+n)
		}
	}
	for _, w := range r.Report.Warnings {
		fmt.Fprintf(p.stderr, "warning: %s [%s]\n", w.Text, w.Code)
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
		Records: r.Manifest.Records, Status: r.Manifest.Status, Formats: []string{}, Warnings: []string{},
		Period: r.Manifest.Period, AsOf: r.Manifest.AsOf, ResultHash: r.Manifest.ResultHash, Output: r.Folder,
	}
	for _, in := range r.Manifest.Inputs {
		if in.Format != "" && !slices.Contains(s.Formats, in.Format) {
			s.Formats = append(s.Formats, in.Format)
		}
	}
	for _, w := range r.Manifest.Warnings {
		s.Warnings = append(s.Warnings, w.Code)
	}
	for i, t := range r.Report.Topics {
		s.Topics = append(s.Topics, jsonTopic{t.Number, t.Label, t.Share, t.Documents, string(r.Report.Trends.Verdicts[i].Outcome)})
	}
	e := json.NewEncoder(p.stdout)
	e.SetEscapeHTML(false)
	return e.Encode(s)
}
