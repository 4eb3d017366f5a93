package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tidemark/pipeline"
)

func (p *program) inferCommand() *cobra.Command {
	model := ""
	c := &cobra.Command{
		Use:   "infer INPUT... --model FILE",
		Short: "Find the topics of other documents in the model of a run; fits nothing",
		Long: "Infer finds the topics of documents in a model that a run has made. The text is cut\n" +
			"as it was in that run: stop words, phrases, plurals and languages are the model's.",
		Example: `  analyze infer new.jsonl --model results/model.tdm --out new-topics
  zstdcat dump.jsonl.zst | analyze infer - --model results --out new-topics`,
		Args: atLeastOneInput,
		RunE: func(c *cobra.Command, args []string) error {
			if !c.Flags().Changed("out") {
				p.config.Out = inferFolder // commands share one configuration
			}
			if err := p.configure(c); err != nil {
				return err
			}
			if model == "" {
				return &usageError{errors.New("no model is named"), "name the model.tdm of a result with --model"}
			}
			return p.infer(c.Context(), model, args, pipeline.Environment{
				Stdin: p.stdin, Version: version(), Command: p.reproduce(c, args),
			})
		},
	}
	p.config = pipeline.DefaultConfig()
	p.config.Out = inferFolder
	f := c.Flags()
	f.SortFlags = false
	f.StringVarP(&model, "model", "m", "", "model.tdm of a result, or the folder of the result")
	p.addFolderFlags(f)
	p.addSourceFlags(f)
	p.addRejectFlags(f)
	p.addMemoryFlag(f)
	p.addGeneralFlags(f)
	return c
}

// inferFolder is the result folder where none is named.
const inferFolder = "inferred"

// infer makes an inference and prints what came of it.
func (p *program) infer(ctx context.Context, model string, inputs []string, env pipeline.Environment) error {
	p.progress = p.newProgress()
	env.Progress = p.progress.event
	result, err := pipeline.Infer(ctx, p.config, model, inputs, env)
	p.progress.clear()
	if err != nil {
		return err
	}
	p.printRemarks(result.Notes, result.Warnings)
	if p.json {
		return p.printInferenceJSON(result)
	}
	if p.quiet {
		return nil
	}
	return p.printInference(result)
}

// mostShown is how many topics the summary names.
const mostShown = 5

func (p *program) printInference(r *pipeline.Inferred) error {
	lines := []string{recordsLine(&r.Corpus), fmt.Sprintf("%d topics of the model over %s terms; %.1f%% of the words are unknown to it.",
		len(r.Topics), grouped(r.Corpus.Vocabulary), 100*r.Unknown.Share())}
	topics := slices.Clone(r.Topics)
	slices.SortStableFunc(topics, func(a, b pipeline.InferredTopic) int { return cmp.Compare(b.Share, a.Share) })
	var largest []string
	for _, t := range topics[:min(mostShown, len(topics))] {
		largest = append(largest, fmt.Sprintf("%d (%s) %.1f%%", t.Number, t.Label, 100*t.Share))
	}
	lines = append(lines, "Largest topics: "+strings.Join(largest, ", ")+".",
		"Result "+r.Manifest.ResultHash[:16]+", the same for the same input and model.",
		"Tables: "+filepath.Join(r.Folder, "tables"))
	for _, l := range lines {
		if _, err := fmt.Fprintln(p.stdout, wrapped(l, terminalWidth(p.stdout))); err != nil {
			return err
		}
	}
	return nil
}

// jsonInference is what infer --json prints. Fields are only ever added.
type jsonInference struct {
	Records      int                 `json:"records"`
	Status       map[string]int      `json:"status"`
	Formats      []string            `json:"formats"`
	Topics       []jsonInferredTopic `json:"topics"`
	UnknownShare float64             `json:"unknown_share"`
	Warnings     []string            `json:"warnings"`
	Model        string              `json:"model_sha256"`
	ResultHash   string              `json:"result_hash"`
	Output       string              `json:"output"`
}

type jsonInferredTopic struct {
	Topic     int     `json:"topic"`
	Label     string  `json:"label"`
	Share     float64 `json:"share"`
	Documents int     `json:"documents"`
}

func (p *program) printInferenceJSON(r *pipeline.Inferred) error {
	s := jsonInference{
		Records: r.Manifest.Records, Status: r.Manifest.Status, Formats: formatsOf(r.Manifest), UnknownShare: r.Unknown.Share(),
		Warnings: warningsOf(r.Manifest), Model: r.Manifest.Model.SHA256, ResultHash: r.Manifest.ResultHash, Output: r.Folder,
	}
	for _, t := range r.Topics {
		s.Topics = append(s.Topics, jsonInferredTopic{t.Number, t.Label, t.Share, t.Documents})
	}
	e := json.NewEncoder(p.stdout)
	e.SetEscapeHTML(false)
	return e.Encode(s)
}
