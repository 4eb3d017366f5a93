package main

import (
	"errors"
	"io"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"tidemark/pipeline"
)

// program is one invocation.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	config     pipeline.Config
	configFile string
	json       bool
	quiet      bool
	verbose    bool
	mode       string // of progress
	log        logFormat
	progress   *progress
	now        func() time.Time
}

// root returns the command tree.
func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "analyze",
		Short:         "Topics and trends in dated abstracts",
		Long:          "Analyze turns a pile of dated abstracts into topics, trends and a report.\nStart with: analyze demo",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return &usageError{err, "see " + c.CommandPath() + " --help"}
	})
	p.log = logText
	root.PersistentFlags().Var(&p.log, "log-format", "text or json: how messages on standard error are written")
	root.AddCommand(p.demoCommand(), p.runCommand(), p.reportCommand(), p.inferCommand(), p.inspectCommand(),
		p.updateCommand(), p.digestCommand(), p.runsCommand(), versionCommand())
	for _, c := range root.Commands() {
		c.Args = usageOf(c.Args)
	}
	root.Args = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return &usageError{errors.New("unknown command " + args[0]), "see analyze --help"}
	}
	return root
}

// usageOf makes a fault in the arguments a usage error.
func usageOf(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if check == nil {
			return nil
		}
		if err := check(c, args); err != nil {
			return &usageError{err, "see " + c.CommandPath() + " --help"}
		}
		return nil
	}
}

func (p *program) runCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "run INPUT...",
		Short: "Analyse files, folders, globs or - (standard input), once",
		Example: `  analyze run abstracts.jsonl --out results
  analyze run 2023/ 2024/ --topics 80 --period quarter
  zstdcat dump.jsonl.zst | analyze run - --out results --force`,
		Args: atLeastOneInput,
		RunE: func(c *cobra.Command, args []string) error {
			if err := p.configure(c); err != nil {
				return err
			}
			return p.analyse(c.Context(), args, pipeline.Environment{
				Stdin: p.stdin, Version: version(), Command: p.reproduce(c, args),
			})
		},
	}
	p.addFlags(c, true)
	return c
}

func atLeastOneInput(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("name at least one input: a file, a folder, a glob or - for standard input")
	}
	return nil
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version and how it was built",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			c.Println("tidemark " + version())
			if info, ok := debug.ReadBuildInfo(); ok {
				c.Println(info.GoVersion)
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" || s.Key == "vcs.time" || s.Key == "GOARCH" || s.Key == "GOOS" {
						c.Println(s.Key + " " + s.Value)
					}
				}
			}
			return nil
		},
	}
}

// release is the version of the source. It is part of the model file, so it
// must not depend on how the program was built.
const release = "0.1.0"

func version() string { return release }
