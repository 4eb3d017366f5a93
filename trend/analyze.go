package trend

import "fmt"

// Options of Analyze. In the zero value every field means its default.
type Options struct {
	// FDR is the expected share of false findings among rising, falling and
	// uneven series, above 0 and below 1 (q* of Benjamini & Hochberg 1995).
	// 0 means 0.05.
	FDR float64
	// FlatShare bounds what still counts as flat: a change over the whole
	// stretch of at most this part of the series' overall share, above 0 and
	// below 1. 0 means 0.20.
	FlatShare float64
	// PosteriorVariance holds, for each of the K series, the mean over documents
	// of the posterior variance of their weight, 0 or more; NaN where it is not
	// known. nil: not known of any. It enters Verdict.Reliability alone.
	PosteriorVariance []float64
	// Workers is how many goroutines may compute at a time; 0 means all cores.
	// No result depends on it.
	Workers int
}

// DefaultOptions returns FDR 0.05 and FlatShare 0.20.
func DefaultOptions() Options { return Options{FDR: 0.05, FlatShare: 0.20} }

// Analyze decides which of the K topics of prev rise or fall over the finished
// periods of cal. Unfinished periods have shares and intervals and touch
// nothing else. It panics if prev and cal differ in their number of periods, or
// if an option is out of range; inputs are not modified.
func Analyze(cal Calendar, prev *Prevalence, opts Options) Result {
	if prev.Periods() != len(cal.Periods) {
		panic(fmt.Sprintf("trend: prevalence of %d periods on a calendar of %d", prev.Periods(), len(cal.Periods)))
	}
	opts = opts.resolved(prev.Topics())
	r := Result{
		Unit: cal.Unit, Periods: cal.Periods, FDR: opts.FDR,
		Shares: make([][]Share, prev.Topics()), Verdicts: make([]Verdict, prev.Topics()),
		options: opts, series: make([]series, prev.Topics()),
	}
	each(opts.Workers, prev.Topics(), func(k int) {
		sp := measureSpread(cal, prev, k)
		usable := usablePeriods(cal, prev, sp)
		r.Shares[k] = sharesOf(prev, k, sp.dispersion, usable)
		r.series[k] = newSeries(cal, prev, k, sp, usable)
	})
	r.conclude(prev.Documents)
	if r.Tested == 0 {
		r.Warnings = append(r.Warnings, nothingToTest(cal, prev))
		return r
	}
	r.addBeside(prev)
	if w := seasonUnknown(cal, r.tested()); w != nil {
		r.Warnings = append(r.Warnings, *w)
	}
	return r
}

// conclude fits the series that are long enough and judges them. documents
// gives the number of documents of a period.
func (r *Result) conclude(documents func(period int) int) {
	tested := r.tested()
	if r.Tested = len(tested); r.Tested > 0 {
		estimate(tested, r.options.Workers)
	}
	for k := range r.series {
		if len(r.series[k].times) < minPeriods {
			r.Verdicts[k] = tooShort(r.series[k].times)
		}
	}
	for i, v := range judge(tested, nil, r.options) {
		r.Verdicts[tested[i].topic] = v
	}
	for k := range r.Verdicts {
		r.Verdicts[k].restOn(r.series[k].times, documents)
	}
}

// tested lists the series that are long enough to be tested, by topic.
func (r *Result) tested() []*series {
	var tested []*series
	for k := range r.series {
		if len(r.series[k].times) >= minPeriods {
			tested = append(tested, &r.series[k])
		}
	}
	return tested
}

func (o Options) resolved(topics int) Options {
	d := DefaultOptions()
	if o.FDR == 0 {
		o.FDR = d.FDR
	}
	if o.FlatShare == 0 {
		o.FlatShare = d.FlatShare
	}
	if !(o.FDR > 0 && o.FDR < 1 && o.FlatShare > 0 && o.FlatShare < 1) {
		panic(fmt.Sprintf("trend: options out of range: %+v", o))
	}
	if o.PosteriorVariance != nil && len(o.PosteriorVariance) != topics {
		panic(fmt.Sprintf("trend: posterior variances of %d topics for %d", len(o.PosteriorVariance), topics))
	}
	for k, x := range o.PosteriorVariance {
		if x < 0 {
			panic(fmt.Sprintf("trend: posterior variance %v of topic %d is below 0", x, k))
		}
	}
	return o
}

func sharesOf(prev *Prevalence, topic int, dispersion float64, usable []int) []Share {
	row := make([]Share, prev.Periods())
	for i := range row {
		row[i] = pointOf(prev, i, topic, dispersion)
	}
	for _, i := range usable {
		row[i].Usable = true
	}
	return row
}

// restOn fills in which periods and documents the verdict rests on.
func (v *Verdict) restOn(usable []int, documents func(period int) int) {
	v.Periods, v.FirstPeriod, v.LastPeriod = len(usable), -1, -1
	if len(usable) > 0 {
		v.FirstPeriod, v.LastPeriod = usable[0], usable[len(usable)-1]
	}
	for _, i := range usable {
		v.Documents += documents(i)
	}
}

// check panics unless prev has the topics and periods of r.
func (r Result) check(prev *Prevalence) {
	if prev.Topics() != len(r.Verdicts) || prev.Periods() != len(r.Periods) {
		panic(fmt.Sprintf("trend: prevalence of %d × %d (periods × topics) for a result of %d × %d",
			prev.Periods(), prev.Topics(), len(r.Periods), len(r.Verdicts)))
	}
}
