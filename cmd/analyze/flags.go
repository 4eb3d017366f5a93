package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"sort"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tidemark/pipeline"
)

// addFlags gives a command the flags of an analysis; results says whether it
// fits topics and writes them, or only reads.
func (p *program) addFlags(command *cobra.Command, results bool) {
	p.config = pipeline.DefaultConfig()
	command.Flags().SortFlags = false
	if results {
		p.addResultFlags(command.Flags())
	}
	p.addSourceFlags(command.Flags())
	p.addTextFlags(command.Flags())
	p.addRejectFlags(command.Flags())
	p.addTimeFlags(command.Flags())
	p.addTestFlags(command.Flags())
	p.addModelFlags(command.Flags()) // inspect estimates with them
	p.addGeneralFlags(command.Flags())
}

func (p *program) addResultFlags(f *pflag.FlagSet) {
	c := &p.config
	p.addFolderFlags(f)
	f.StringVar(&c.Title, "title", c.Title, "title of the report (default: made of the inputs)")
	p.addLookFlags(f)
}

func (p *program) addLookFlags(f *pflag.FlagSet) {
	c := &p.config
	f.StringVar(&c.Labels, "labels", c.Labels, "file of what you make of topics: lines of topic,label,merge_into,hide (none: drop those of the former run)")
	f.StringVar(&c.LinkTemplate, "link-template", c.LinkTemplate, "address of a document, with {id} or {doi}: https://example.org/read/{id}")
	f.StringVar(&c.Logo, "logo", c.Logo, "image beside the title: PNG, JPEG, GIF, WebP or SVG, at most 300 kB (none: drop that of the former run)")
}

func (p *program) addFolderFlags(f *pflag.FlagSet) {
	c := &p.config
	f.StringVarP(&c.Out, "out", "o", c.Out, "result folder")
	f.BoolVar(&c.Force, "force", c.Force, "replace the result folder if it holds a result of this program")
	p.addWritingFlags(f)
}

func (p *program) addWritingFlags(f *pflag.FlagSet) {
	c := &p.config
	f.BoolVar(&c.HideDocuments, "hide-documents", c.HideDocuments, "leave titles, authors, links and text of documents out of all that is written")
	f.StringVar(&c.Tables, "tables", c.Tables, "formats of the tables: any of csv, jsonl, parquet, as csv,parquet")
}

func (p *program) addSourceFlags(f *pflag.FlagSet) {
	c := &p.config
	f.StringVar(&c.Format, "format", c.Format, "format of the inputs (default: found out by content)")
	f.Var(&mapValue{&c.Map}, "map", "FIELD=COLUMN: where to find title, abstract, date, id or group (may be repeated)")
	f.IntVar(&c.Year, "year", c.Year, "year of dates that are printed without one")
	f.StringVar(&c.DateKind, "date-kind", c.DateKind, "submitted, updated or published: the date that counts")
	f.StringVar(&c.DateLayout, "date-layout", c.DateLayout, "layout of dates that can be read in two ways: DD/MM/YYYY")
	f.StringVar(&c.Timezone, "timezone", c.Timezone, "time zone in whose calendar instants fall")
}

func (p *program) addTextFlags(f *pflag.FlagSet) {
	c := &p.config
	f.StringVar(&c.Language, "language", c.Language, "languages of the documents kept: auto, all, or codes such as en,fr")
	f.BoolVar(&c.NearDuplicates, "near-duplicates", c.NearDuplicates, "leave out documents that repeat another with small changes")
	f.BoolVar(&c.Phrases, "phrases", c.Phrases, "count phrases as terms")
	f.StringVar(&c.StopWords, "stop-words", c.StopWords, "file of further stop words, one a line")
	f.BoolVar(&c.KeepCommon, "keep-common", c.KeepCommon, "keep terms whose spread over documents says nothing")
	f.IntVar(&c.MinTokens, "min-tokens", c.MinTokens, "leave out documents with fewer words")
}

func (p *program) addRejectFlags(f *pflag.FlagSet) {
	c := &p.config
	f.Float64Var(&c.MaxRejected, "max-rejected", c.MaxRejected, "share of malformed and empty records above which to stop")
	f.BoolVar(&c.Strict, "strict", c.Strict, "stop at any malformed or empty record: the same as --max-rejected 0")
}

func (p *program) addTimeFlags(f *pflag.FlagSet) {
	c := &p.config
	f.StringVar(&c.Period, "period", c.Period, "auto, day, week, month, quarter or year")
	f.StringVar(&c.AsOf, "as-of", c.AsOf, "when the collection ends, a day or an instant (default: found out)")
	f.IntVar(&c.Settle, "settle", c.Settle, "days after its end in which a period counts as unfinished")
}

func (p *program) addTestFlags(f *pflag.FlagSet) {
	c := &p.config
	f.StringVar(&c.GroupBy, "group-by", c.GroupBy, "category, language, source or venue: tell growth of topics from a change of the mix of documents")
	f.Float64Var(&c.FDR, "fdr", c.FDR, "accepted share of false findings")
	f.Float64Var(&c.Flat, "flat", c.Flat, "change that still counts as flat, as a part of a topic's share")
}

func (p *program) addModelFlags(f *pflag.FlagSet) {
	c := &p.config
	f.StringVarP(&c.Topics, "topics", "k", c.Topics, "number of topics, or auto")
	f.Uint64Var(&c.Seed, "seed", c.Seed, "seed of every random number")
	f.StringVar(&c.Engine, "engine", c.Engine, "gibbs or variational")
	f.StringVar(&c.Quality, "quality", c.Quality, "preview (no second fit), standard, or thorough (long, and each half of the documents tested on topics of the other)")
	f.IntVar(&c.Passes, "passes", c.Passes, "passes over the corpus (0: --quality decides)")
	f.StringVar(&c.SeedWords, "seed-words", c.SeedWords, "file of named topics: lines of \"name: word, word, phrase of words\"")
	f.IntVar(&c.MinDocuments, "min-documents", c.MinDocuments, "leave out terms of fewer documents (0: found out)")
	f.Float64Var(&c.MaxShare, "max-share", c.MaxShare, "leave out terms of a larger share of documents")
	f.IntVar(&c.MaxTerms, "max-terms", c.MaxTerms, "largest vocabulary")
	p.addMemoryFlag(f)
}

func (p *program) addMemoryFlag(f *pflag.FlagSet) {
	f.StringVar(&p.config.MaxMemory, "max-memory", p.config.MaxMemory, "such as 2GiB (default: half of the machine's)")
}

func (p *program) addGeneralFlags(f *pflag.FlagSet) {
	c := &p.config
	f.IntVar(&c.Workers, "workers", c.Workers, "threads (0: all cores); never changes the result")
	f.StringVar(&p.configFile, "config", "", "YAML file with these settings under the same names")
	f.BoolVar(&p.json, "json", false, "print the summary as one JSON object")
	f.StringVar(&p.mode, "progress", "auto", "auto, plain or never")
	f.BoolVarP(&p.quiet, "quiet", "q", false, "print no summary and no progress")
	f.BoolVarP(&p.verbose, "verbose", "v", false, "print remarks on the input and the time of each stage")
}

// configure settles the configuration: a flag is stronger than the
// environment, the environment than the file, the file than the defaults.
func (p *program) configure(command *cobra.Command) error {
	return p.configureFrom(command, p.config)
}

// configureFrom is configure with other defaults.
func (p *program) configureFrom(command *cobra.Command, defaults pipeline.Config) error {
	flags := command.Flags()
	given := map[string]string{}
	flags.Visit(func(f *pflag.Flag) { given[f.Name] = f.Value.String() })
	p.config = defaults // which the flags have written to
	if p.configFile == "" {
		p.configFile = os.Getenv("ANALYZE_CONFIG")
	}
	if err := p.readConfigFile(); err != nil {
		return err
	}
	var faults []error
	flags.VisitAll(func(f *pflag.Flag) {
		value, ok := given[f.Name]
		source := "--" + f.Name
		if !ok {
			source = "ANALYZE_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
			value, ok = os.LookupEnv(source)
		}
		if !ok || f.Name == "help" || f.Name == "config" {
			return
		}
		if err := f.Value.Set(value); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", source, err))
		}
	})
	if p.mode != "auto" && p.mode != "plain" && p.mode != "never" {
		faults = append(faults, fmt.Errorf("--progress: %q is none of auto, plain, never", p.mode))
	}
	if len(faults) > 0 {
		return &usageError{errors.Join(faults...), ""}
	}
	if n, err := p.config.MemoryLimit(); err == nil { // the fault is reported with others
		debug.SetMemoryLimit(n + memoryReserve)
	}
	return nil
}

// memoryReserve is what the program itself takes beside what --max-memory is
// for. Without it a small limit would leave the collector no rest.
const memoryReserve = 32 << 20

func (p *program) readConfigFile() error {
	if p.configFile == "" {
		return nil
	}
	file, err := os.Open(p.configFile)
	if errors.Is(err, fs.ErrNotExist) {
		return &usageError{fmt.Errorf("--config %s: there is no such file", p.configFile), ""}
	}
	if err != nil {
		return &usageError{fmt.Errorf("--config: %w", err), ""}
	}
	defer file.Close()
	if err := pipeline.ReadConfig(&p.config, file, p.configFile); err != nil {
		return &usageError{err, ""}
	}
	return nil
}

// mapValue is a flag that fills a map with FIELD=COLUMN.
type mapValue struct{ m *map[string]string }

func (v *mapValue) Type() string { return "field=column" }

func (v *mapValue) String() string {
	if v.m == nil {
		return ""
	}
	var pairs []string
	for field, column := range *v.m {
		pairs = append(pairs, field+"="+column)
	}
	sort.Strings(pairs)
	return strings.Join(pairs, ",")
}

func (v *mapValue) Set(list string) error {
	if *v.m == nil {
		*v.m = map[string]string{}
	}
	for pair := range strings.SplitSeq(list, ",") {
		field, column, ok := strings.Cut(pair, "=")
		if !ok {
			return fmt.Errorf("%q is not of the form FIELD=COLUMN", pair)
		}
		(*v.m)[strings.TrimSpace(field)] = strings.TrimSpace(column)
	}
	return nil
}

// reproduce returns the command line that makes the same result: the inputs
// and every flag that was changed by flag, environment or file and can matter.
func (p *program) reproduce(command *cobra.Command, inputs []string) string {
	words := []string{"analyze", command.Name()}
	for _, in := range inputs {
		words = append(words, quoted(in))
	}
	command.Flags().VisitAll(func(f *pflag.Flag) {
		if value := f.Value.String(); value != f.DefValue && !immaterial(f.Name) {
			words = append(words, "--"+f.Name, quoted(value))
		}
	})
	return strings.Join(words, " ")
}

// immaterial reports whether a flag cannot change a result.
func immaterial(name string) bool {
	switch name {
	case "out", "force", "workers", "max-memory", "config", "json",
		"progress", "quiet", "verbose", "log-format", "title", "tables", "link-template", "logo", "help",
		"state", "keep-runs", "metrics", "feed", "quiet-unless-news":
		return true
	}
	return false
}

// quoted makes a word safe for a POSIX shell.
func quoted(word string) string {
	safe := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./=,:+@%", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !safe(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
