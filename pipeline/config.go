// Package pipeline runs the stages of an analysis in order: read, count, fit,
// measure, decide, write. It is the one package that knows them all, and it
// holds no algorithm.
package pipeline

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"tidemark/corpus"
	"tidemark/corpus/format"
	"tidemark/corpus/token"
	"tidemark/lda"
	"tidemark/output"
	"tidemark/trend"
)

// Config is everything that a user may ask for. Start from DefaultConfig. The
// names in the tags are those of the flags, of configuration files and, in
// capitals after ANALYZE_, of environment variables.
type Config struct {
	Out   string `yaml:"out"`   // result folder
	Force bool   `yaml:"force"` // replace a result folder
	Title string `yaml:"title"` // of the report; "" makes one of the inputs

	Topics  string `yaml:"topics"` // a number from 2, or "auto"
	Seed    uint64 `yaml:"seed"`
	Engine  string `yaml:"engine"`  // gibbs or variational
	Quality string `yaml:"quality"` // preview, standard or thorough: how long topics are fitted
	Passes  int    `yaml:"passes"`  // over the corpus; 0 lets quality decide

	Format string            `yaml:"format"` // of every input; "" is found out
	Map    map[string]string `yaml:"map"`    // field of a document to field of the source
	Year   int               `yaml:"year"`   // of dates printed without one; 0 is unknown

	DateKind   string `yaml:"date-kind"`   // submitted, updated or published: the date that counts
	DateLayout string `yaml:"date-layout"` // of dates that could be read in two ways: DD/MM/YYYY; "" refuses them
	Timezone   string `yaml:"timezone"`    // in whose calendar instants fall: UTC, Europe/Berlin

	Period  string  `yaml:"period"`   // auto, day, week, month, quarter or year
	AsOf    string  `yaml:"as-of"`    // RFC 3339 or a day, which then has ended; "" is found out
	Settle  int     `yaml:"settle"`   // days after its end in which a period still counts as unfinished
	FDR     float64 `yaml:"fdr"`      // false discovery rate, in (0, 1)
	GroupBy string  `yaml:"group-by"` // category, language, source or venue: by what growth is told from a change of the mix; "" for nothing
	Flat    float64 `yaml:"flat"`     // half-width of what counts as flat, as a part of the topic's share, in (0, 1)

	Language       string `yaml:"language"`        // auto, all, or codes such as en,fr: the languages of the documents that are kept
	NearDuplicates bool   `yaml:"near-duplicates"` // leave out documents that repeat another with small changes
	Phrases        bool   `yaml:"phrases"`         // count phrases as terms
	StopWords      string `yaml:"stop-words"`      // file of further stop words, one a line
	KeepCommon     bool   `yaml:"keep-common"`     // keep terms whose spread over documents says nothing
	SeedWords      string `yaml:"seed-words"`      // file of named topics and words that they are to be about

	MinTokens    int     `yaml:"min-tokens"`    // a shorter document is not modelled
	MinDocuments int     `yaml:"min-documents"` // a rarer term is left out; 0 is a number that suits the corpus
	MaxShare     float64 `yaml:"max-share"`     // a term in a larger share of documents is left out, in (0, 1]
	MaxTerms     int     `yaml:"max-terms"`     // largest vocabulary; the rarest terms are left out

	MaxRejected float64 `yaml:"max-rejected"` // share of malformed and empty records, 0 to 1, above which a run stops
	Strict      bool    `yaml:"strict"`       // the same as max-rejected 0

	Labels        string `yaml:"labels"`         // file of what the user makes of topics: other labels, merged into others, hidden
	LinkTemplate  string `yaml:"link-template"`  // address of a document with {id} or {doi} in it
	Logo          string `yaml:"logo"`           // file of an image beside the title
	HideDocuments bool   `yaml:"hide-documents"` // leave titles, authors, links and text of documents out of the result
	Schedule      `yaml:",inline"`

	Workers   int    `yaml:"workers"`    // 0 is all cores; never changes the result
	MaxMemory string `yaml:"max-memory"` // such as 2GiB; "" is half of what the machine or its cgroup has
	Tables    string `yaml:"tables"`     // any of csv, jsonl and parquet, joined by commas
}

// DefaultConfig returns the configuration that is used where nothing is said.
func DefaultConfig() Config {
	return Config{
		Out: "analysis", Topics: "auto", Seed: 1, Engine: string(lda.Gibbs), Quality: string(lda.Standard),
		DateKind: corpus.Submitted.String(), Timezone: "UTC",
		Period: "auto", FDR: 0.05, Flat: 0.20,
		Language: "auto", NearDuplicates: true, Phrases: true,
		MinTokens: 10, MaxShare: 0.5, MaxTerms: 200_000,
		MaxRejected: 0.5, Tables: "csv",
		Schedule: defaultSchedule(),
	}
}

// resolved is a Config whose words have become values.
type resolved struct {
	Config
	topics    int // 0 is auto
	unit      trend.Unit
	asOf      time.Time // zero is found out
	maxMemory int64
	tables    []output.Format
	source    format.Options // how to read the inputs
	analyzer  token.Options
	languages corpus.Languages
	seeds     []seedTopic
	labels    []topicLabel
	link      linkTemplate
	logo      []byte // as read; nil for none
}

// Validate reports every fault of the configuration at once.
func (c Config) Validate() error {
	_, err := c.resolve()
	return err
}

func (c Config) resolve() (resolved, error) {
	r := resolved{Config: c}
	var faults []error
	check := func(err error) {
		if err != nil {
			faults = append(faults, err)
		}
	}
	var err error
	r.topics, err = parseTopics(c.Topics)
	check(err)
	r.unit, err = parsePeriod(c.Period)
	check(err)
	r.asOf, err = parseAsOf(c.AsOf)
	check(err)
	r.maxMemory, err = c.MemoryLimit()
	check(err)
	r.tables, err = output.ParseFormats(c.Tables)
	check(wrap("tables", err))
	r.source, err = c.sourceOptions()
	check(err)
	r.languages, err = parseLanguages(c.Language)
	check(err)
	r.analyzer = token.DefaultOptions()
	r.analyzer.ExtraStopWords, err = readStopWords(c.StopWords)
	check(wrap("stop-words", err))
	r.seeds, err = readSeedWords(c.SeedWords)
	check(wrap("seed-words", err))
	r.labels, err = readLabels(c.Labels)
	check(wrap("labels", err))
	r.link, err = parseLinkTemplate(c.LinkTemplate)
	check(wrap("link-template", err))
	r.logo, err = readLogo(c.Logo)
	check(wrap("logo", err))
	if r.topics > 0 {
		check(tooManySeeds(r.seeds, r.topics))
	}
	for _, fault := range c.outOfRange() {
		check(fault)
	}
	check(c.Schedule.validate())
	if c.Strict {
		r.MaxRejected = 0
	}
	if len(faults) > 0 {
		return r, &ConfigError{faults}
	}
	return r, nil
}

// outOfRange reports numbers outside their range.
func (c Config) outOfRange() []error {
	var faults []error
	within := func(name string, x, low, high float64, remedy string) {
		if !(x >= low && x <= high) {
			faults = append(faults, fmt.Errorf("%s: %v is not %s", name, x, remedy))
		}
	}
	if !slices.Contains([]string{string(lda.Gibbs), string(lda.Variational)}, c.Engine) {
		faults = append(faults, fmt.Errorf("engine: %q is neither %s nor %s", c.Engine, lda.Gibbs, lda.Variational))
	}
	if !slices.Contains([]string{string(lda.Preview), string(lda.Standard), string(lda.Thorough)}, c.Quality) {
		faults = append(faults, fmt.Errorf("quality: %q is none of %s, %s and %s", c.Quality, lda.Preview, lda.Standard, lda.Thorough))
	}
	if c.GroupBy != "" && !slices.Contains(groupFields(), c.GroupBy) {
		faults = append(faults, fmt.Errorf("group-by: %q is none of %s", c.GroupBy, strings.Join(groupFields(), ", ")))
	}
	if c.Out == "" {
		faults = append(faults, errors.New("out: the name of the result folder is empty"))
	}
	within("passes", float64(c.Passes), 0, 1e6, "between 0 and 1000000")
	if c.Year != 0 {
		within("year", float64(c.Year), 1000, 2999, "a year from 1000 to 2999")
	}
	within("settle", float64(c.Settle), 0, 3650, "a number of days from 0 to 3650")
	within("fdr", c.FDR, 1e-9, 0.5, "above 0 and at most 0.5")
	within("flat", c.Flat, 1e-9, 0.99, "above 0 and below 1")
	within("min-tokens", float64(c.MinTokens), 1, 1e6, "1 or more")
	within("min-documents", float64(c.MinDocuments), 0, 1e9, "0 (found out) or more")
	within("max-share", c.MaxShare, 1e-9, 1, "above 0 and at most 1")
	within("max-terms", float64(c.MaxTerms), 1, math.MaxInt32, "1 or more")
	within("max-rejected", c.MaxRejected, 0, 1, "between 0 and 1")
	within("workers", float64(c.Workers), 0, 4096, "0 (all cores) or more")
	return faults
}

// sourceOptions says how to read the inputs.
func (c Config) sourceOptions() (format.Options, error) {
	o := format.Options{Map: c.Map, DateLayout: c.DateLayout}
	var faults []error
	if c.Format != "" {
		f, err := format.ByName(c.Format)
		faults = append(faults, wrap("format", err))
		o.Format = &f
	}
	kind, err := corpus.ParseDateKind(c.DateKind)
	faults = append(faults, wrap("date-kind", err))
	o.DateKind = kind
	zone, err := time.LoadLocation(c.Timezone)
	if err != nil {
		faults = append(faults, fmt.Errorf("timezone: %q is no time zone such as UTC or Europe/Berlin", c.Timezone))
	}
	o.Zone = zone
	return o, errors.Join(append(faults, o.Validate())...)
}

func wrap(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", name, err)
}

func parseTopics(s string) (int, error) {
	if s == "auto" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 2 || n > lda.MaxTopics {
		return 0, fmt.Errorf("topics: %q is neither a number from 2 to %d nor auto", s, lda.MaxTopics)
	}
	return n, nil
}

func parsePeriod(s string) (trend.Unit, error) {
	if s == "auto" {
		return trend.Auto, nil
	}
	unit, err := trend.ParseUnit(s)
	if err != nil {
		return 0, fmt.Errorf("period: %q is none of auto, day, week, month, quarter, year", s)
	}
	return unit, nil
}

// parseAsOf reads an instant. A day means its end: all of it has been seen.
func parseAsOf(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.UTC(), nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.AddDate(0, 0, 1), nil
	}
	return time.Time{}, fmt.Errorf("as-of: %q is neither a day (2026-03-31) nor an instant (2026-03-31T12:00:00Z)", s)
}

// MemoryLimit returns how many bytes a run may use: MaxMemory, or half of what
// the machine or its cgroup has.
func (c Config) MemoryLimit() (int64, error) {
	n, err := parseMemory(c.MaxMemory)
	if n == 0 {
		n = availableMemory() / 2
	}
	if n == 0 { // not known on this system
		n = 2 << 30
	}
	return n, err
}

// parseMemory reads a number of bytes with a unit: 512MiB, 2GiB, 2G.
func parseMemory(s string) (int64, error) {
	if s == "" {
		return 0, nil
	}
	number := strings.TrimRight(s, "KMGTiBkmgtb ")
	unit := strings.ToUpper(strings.TrimSpace(s[len(number):]))
	shift, ok := map[string]uint{
		"": 0, "B": 0, "K": 10, "KB": 10, "KIB": 10, "M": 20, "MB": 20, "MIB": 20,
		"G": 30, "GB": 30, "GIB": 30, "T": 40, "TB": 40, "TIB": 40,
	}[unit]
	x, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !ok || !(x > 0) || x*float64(int64(1)<<shift) > 1<<60 {
		return 0, fmt.Errorf("max-memory: %q is not an amount such as 512MiB or 2GiB", s)
	}
	return int64(x * float64(int64(1)<<shift)), nil
}
