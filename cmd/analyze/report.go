package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tidemark/pipeline"
)

// reportFolder is the result folder where none is named.
const reportFolder = "report"

func (p *program) reportCommand() *cobra.Command {
	from := ""
	c := &cobra.Command{
		Use:   "report --from FOLDER",
		Short: "Make the report of a finished run again, for other periods or dates; fits nothing",
		Long: "Report takes topics and shares from the folder of a finished run and divides time,\n" +
			"tests and writes anew. What is not said is as it was in that run.",
		Example: `  analyze report --from results --period year --out by-year
  analyze report --from results --as-of 2026-06-30 --fdr 0.01 --out stricter`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if from == "" {
				return &usageError{errors.New("no result is named"), "name the folder of a finished run with --from"}
			}
			return p.reportAgain(c, from)
		},
	}
	p.config = pipeline.DefaultConfig()
	p.config.Out = reportFolder
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&from, "from", "", "folder of a finished run")
	p.addResultFlags(f)
	p.addTimeFlags(f)
	p.addTestFlags(f)
	p.addMemoryFlag(f)
	p.addGeneralFlags(f)
	return c
}

// reportAgain starts from the configuration of the run; what is given by flag,
// environment or file is stronger.
func (p *program) reportAgain(c *cobra.Command, from string) error {
	config, command, err := pipeline.Saved(from)
	if err != nil {
		return err
	}
	config.Out = reportFolder
	if err := p.configureFrom(c, config); err != nil {
		return err
	}
	return p.finish(c.Context(), func(ctx context.Context, env pipeline.Environment) (*pipeline.Result, error) {
		return pipeline.Again(ctx, p.config, from, env)
	}, pipeline.Environment{Version: version(), Command: command + changed(c)})
}

// changed returns the flags given that can change a result, to stand behind the
// command of the former run: of a flag given twice the last one counts.
func changed(c *cobra.Command) string {
	var b strings.Builder
	c.Flags().Visit(func(f *pflag.Flag) {
		if !immaterial(f.Name) && f.Name != "from" {
			b.WriteString(" --" + f.Name + " " + quoted(f.Value.String()))
		}
	})
	return b.String()
}
