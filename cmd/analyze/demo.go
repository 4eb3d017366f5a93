package main

import (
	"bytes"

	"github.com/spf13/cobra"

	"tidemark/pipeline"
	"tidemark/sample"
)

func (p *program) demoCommand() *cobra.Command {
	config := pipeline.DefaultConfig()
	config.Out, config.Force = "tidemark-demo", true
	config.Title = "Topics and trends in an invented sample"
	config.Topics = demoTopics
	c := &cobra.Command{
		Use:   "demo",
		Short: "Analyse an invented sample and say where the report lies",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			p.config = config
			p.config.Out = c.Flag("out").Value.String()
			p.config.SeedWords = c.Flag("seed-words").Value.String()
			p.mode = "auto"
			records, err := sample.Generate(sample.Seed)
			if err != nil {
				return err
			}
			var text bytes.Buffer
			if err := sample.WriteJSONL(&text, records); err != nil {
				return err
			}
			return p.analyse(c.Context(), []string{"-"}, pipeline.Environment{
				Stdin: &text, Version: version(), Command: p.reproduce(c, nil), Notice: demoNotice,
			})
		},
	}
	c.Flags().String("seed-words", "", "file of named topics: lines of \"name: word, word, phrase of words\"")
	c.Flags().StringP("out", "o", config.Out, "result folder; a former demo in it is replaced")
	return c
}

// demoTopics is the number of research areas in the sample.
const demoTopics = "8"

const demoNotice = "These abstracts are invented: people, places and findings are made up, and so are the trends, which were planted for this demonstration."
