package report

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// sampleWords are invented topics: a label and its terms.
var sampleWords = [][]string{
	{"coastal flood", "surge", "tide", "barrier", "inundation", "gauge", "harbour", "forecast", "shoreline", "storm", "dike", "estuary", "wave", "levee", "defence", "sandbank", "runoff"},
	{"soil carbon", "tillage", "residue", "organic", "microbial", "stock", "cropland", "cover crop", "sequestration", "humus", "nitrogen", "plot", "clay", "manure", "respiration", "root"},
	{"battery recycling", "cathode", "lithium", "leaching", "cobalt", "recovery", "cell", "electrolyte", "black mass", "nickel", "pack", "solvent", "graphite", "sorting", "yield", "shredding"},
	{"hospital scheduling", "theatre", "ward", "roster", "waiting", "bed", "surgery", "queue", "patient", "shift", "nurse", "cancellation", "admission", "slot", "staff", "elective"},
	{"manuscript imaging", "parchment", "ink", "multispectral", "palimpsest", "folio", "pigment", "binding", "scribe", "codex", "erased", "script", "library", "vellum", "fading", "leaf"},
	{"urban bees", "forage", "nest", "pollinator", "colony", "garden", "roof", "bumblebee", "flowering", "foraging", "brood", "allotment", "pollen", "hedge", "green roof", "honey"},
	{"bridge monitoring", "strain", "girder", "modal", "sensor", "damage", "cable", "vibration", "deck", "fatigue", "inspection", "bearing", "crack", "frequency", "load", "span"},
	{"perovskite cells", "layer", "efficiency", "halide", "passivation", "film", "tandem", "stability", "annealing", "interface", "grain", "degradation", "moisture", "module", "voltage", "precursor"},
}

// sampleShape says how a sample topic moves.
type sampleShape struct {
	from, to float64
	outcome  trend.Outcome
}

// sampleReport builds a report as a run would: topics with shares that move
// from one value to another over the periods, with noise and intervals.
func sampleReport(topics int, unit trend.Unit, periods, perPeriod int) *Report {
	rng := rand.New(rand.NewPCG(7, uint64(topics)))
	r := &Report{
		Title: "Field notes 2023 to 2025", Run: Run{Version: "tidemark 0.1.0", Seed: 1, ResultHash: strings.Repeat("9f3c71ab", 8), Command: "analyze run --topics 8 --seed 1 --period month notes.jsonl"},
		AsOf: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		Method: Method{
			Engine: "serial collapsed Gibbs sampling", Passes: 800, Samples: 20, Stopped: "the likelihood had settled", Topics: topics,
			AlphaSum: 5, Beta: 0.01, LogLikelihood: -7.2184, Diversity: 0.91, MinDocuments: 5, MaxShare: 0.4,
			Settings: []Setting{{"period", unit.String()}, {"seed", "1"}, {"topics", fmt.Sprint(topics)}, {"quality", "standard"}, {"fdr", "0.05"}, {"engine", "gibbs"}},
			Licences: []Setting{{"go-echarts", "MIT"}, {"gonum", "BSD-3-Clause"}},
		},
	}
	samplePeriods(r, unit, periods, perPeriod, rng)
	shapes := sampleShapes(topics, rng)
	for i := range topics {
		sampleTopic(r, i, shapes[i], rng)
	}
	r.Trends.Tested, r.Trends.FDR = topics, 0.05
	sampleCorpus(r)
	sampleLooks(r, rng)
	return r
}

func samplePeriods(r *Report, unit trend.Unit, n, perPeriod int, rng *rand.Rand) {
	r.Trends.Unit = unit
	start := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	if n > 60 {
		start = time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	for i := range n {
		p := trend.Period{Start: start.AddDate(0, i, 0), End: start.AddDate(0, i+1, 0), Finished: i < n-1}
		p.Label = p.Start.Format("2006-01")
		if unit == trend.Year {
			p.Start, p.End = start.AddDate(i, 0, 0), start.AddDate(i+1, 0, 0)
			p.Label = p.Start.Format("2006")
		}
		used := perPeriod + rng.IntN(perPeriod/4+1) + i*perPeriod/(2*n)
		if !p.Finished {
			used /= 3
		}
		r.Trends.Periods = append(r.Trends.Periods, p)
		r.Volumes = append(r.Volumes, Volume{Read: used + used/9, WithAbstract: used + used/20, Used: used})
	}
}

func sampleShapes(n int, rng *rand.Rand) []sampleShape {
	fixed := []sampleShape{
		{0.065, 0.205, trend.Rising},
		{0.11, 0.115, trend.Flat},
		{0.20, 0.068, trend.Falling},
		{0.12, 0.13, trend.Inconclusive},
		{0.18, 0.08, trend.Falling},
		{0.075, 0.19, trend.Rising},
		{0.05, 0.06, trend.Uneven},
		{0.11, 0.10, trend.Inconclusive},
	}
	for len(fixed) < n {
		a := 0.004 + 0.03*rng.Float64()
		fixed = append(fixed, sampleShape{a, a * (0.7 + 0.6*rng.Float64()), trend.Inconclusive})
	}
	if n > 8 { // more topics are smaller each
		for i := range fixed {
			fixed[i].from *= 8 / float64(n) * 1.6
			fixed[i].to *= 8 / float64(n) * 1.6
		}
	}
	slices.SortStableFunc(fixed, func(a, b sampleShape) int { return cmp.Compare(b.from+b.to, a.from+a.to) })
	return fixed[:n]
}

func sampleTopic(r *Report, i int, shape sampleShape, rng *rand.Rand) {
	words := sampleWords[i%len(sampleWords)]
	t := Topic{Number: i + 1, Label: words[0], Share: (shape.from + shape.to) / 2, Documents: 400 - 3*i, Coherence: 0.31 - 0.02*float64(i%9)}
	p := 0.06
	for j := range 30 {
		text := words[1+j%(len(words)-1)]
		if j >= len(words)-1 {
			text = fmt.Sprintf("%s %s", text, sampleWords[(i+1)%8][1+j%14])
		}
		t.Terms = append(t.Terms, Term{text, p, 3 + 20*rng.Float64()})
		p *= 0.9
	}
	r.Topics = append(r.Topics, t)
	r.Topics[i].Typical = sampleDocuments(i, words)
	for j := 1; j <= 3; j++ {
		if n := (i+j)%len(sampleWords) + 1; n != i+1 {
			r.Topics[i].Neighbours = append(r.Topics[i].Neighbours, Neighbour{n, 0.4 - 0.1*float64(j)})
		}
	}
	shares := sampleShares(r, shape, rng)
	r.Trends.Shares = append(r.Trends.Shares, shares)
	r.Trends.Verdicts = append(r.Trends.Verdicts, sampleVerdict(r, shape))
	for _, s := range shares {
		x := math.Log(float64(len(sampleWords)) * max(s.Mean, 1e-4))
		r.Topics[i].LogRatios = append(r.Topics[i].LogRatios, trend.LogRatio{Value: x, Low: x - 0.2, High: x + 0.2})
	}
}

func sampleShares(r *Report, shape sampleShape, rng *rand.Rand) []trend.Share {
	n := len(r.Trends.Periods)
	out := make([]trend.Share, n)
	for i := range out {
		docs := float64(r.Volumes[i].Used)
		x := float64(i) / float64(max(n-1, 1))
		mean := shape.from + (shape.to-shape.from)*x
		if shape.outcome == trend.Uneven && i > n/2 && i < n/2+4 {
			mean *= 4
		}
		half := 1.96 * math.Sqrt(mean*(1-mean)/docs)
		mean = max(mean+0.4*half*rng.NormFloat64(), 0)
		out[i] = trend.Share{
			Mean: mean, Low: max(mean-half, 0), High: min(mean+half, 1),
			Expected: mean * docs, Documents: int(docs), Usable: r.Trends.Periods[i].Finished,
		}
	}
	return out
}

func sampleVerdict(r *Report, s sampleShape) trend.Verdict {
	n := len(r.Trends.Periods)
	years := float64(n) / 12
	if r.Trends.Unit == trend.Year {
		years = float64(n)
	}
	slope := 100 * (s.to - s.from) / years
	half := 0.2 + 0.1*math.Abs(slope)
	v := trend.Verdict{
		Outcome: s.outcome, Slope: slope, SlopeLow: slope - half, SlopeHigh: slope + half, Level: 0.95, P: 0.3, Q: 0.4,
		First: s.from, Last: s.to, Change: 100 * (s.to - s.from), Detectable: 0.6, Periods: n - 1, Documents: 1200,
		FirstPeriod: 0, LastPeriod: n - 2, Reason: "a change below 0.6 points a year would have been missed",
	}
	if s.outcome == trend.Rising || s.outcome == trend.Falling || s.outcome == trend.Uneven {
		v.Level, v.Reason, v.Q = 0.975, "q = 0.002 over 8 tests", 0.002
	}
	return v
}

func sampleDocuments(i int, words []string) []Document {
	var out []Document
	for j := range 10 {
		title := fmt.Sprintf("%s and %s: how a %s changes the %s at three sites over two seasons",
			prose.Capital(words[1+j%8]), words[2+(3*j)%9], words[3+(5*j)%9], words[4+j%7])
		out = append(out, Document{
			ID: fmt.Sprintf("sample-%02d-%02d", i, j), Title: title, Date: fmt.Sprintf("2024-%02d-%02d", 1+j, 3+2*j),
			Authors: []string{"Ines Okafor", "Tomas Lindqvist", "Mei Arslan", "Rahel Novak"}[:2+j%3],
			Venue:   "Annals of Field Methods", URL: fmt.Sprintf("https://example.org/abs/%d-%d", i, j), Share: 0.97 - 0.02*float64(j),
			Related: []Related{
				{fmt.Sprintf("r%d", j), "A second look at the " + words[2] + " of the lower valley", "https://example.org/r", 0.61},
				{fmt.Sprintf("s%d", j), "Notes on " + words[3] + " and " + words[5], "", 0.44},
			},
		})
	}
	return out
}

func sampleCorpus(r *Report) {
	read, used := 0, 0
	for _, v := range r.Volumes {
		read, used = read+v.Read, used+v.Used
	}
	last := len(r.Trends.Periods) - 1
	r.Corpus = Corpus{
		Records: read, Modelled: used, Dated: used, Tokens: int64(used) * 84, Vocabulary: 4310,
		First: r.Trends.Periods[0].Start.AddDate(0, 0, 1).Format("2006-01-02"), Last: r.Trends.Periods[last].Start.AddDate(0, 0, 9).Format("2006-01-02"),
		Statuses: []StatusCount{{"used", "", used}, {"duplicate", "same_text", read - used - 9}, {"too_short", "few_tokens", 7}, {"malformed", "bad_json", 2}},
		Sources:  []Source{{"notes.jsonl", "JSON Lines", strings.Repeat("4e1d90cc", 8), read}},
	}
}

// undatedReport is a corpus whose source prints days without a year.
func undatedReport(documents int) *Report {
	r := sampleReport(4, trend.Month, 12, 40)
	r.Trends, r.Volumes, r.Courses, r.Listed = trend.Result{}, nil, nil, r.Listed[:documents]
	for i := range r.Listed {
		r.Listed[i].Period, r.Listed[i].Date = -1, ""
	}
	r.Corpus = Corpus{
		Records: documents, Modelled: documents, Tokens: int64(documents) * 80, Vocabulary: 600,
		Statuses: []StatusCount{{"undated", "no_year", documents}},
	}
	for i := range r.Topics {
		for j := range r.Topics[i].Typical {
			r.Topics[i].Typical[j].Date, r.Topics[i].Recent[j].Date = "", ""
		}
	}
	r.Warnings = []Warning{{"no_year", "The source prints dates without a year, so no document has a place in time. Name the year with --year."}}
	return r
}
