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
	opts = opts.resolved()
	r := Result{
		Unit: cal.Unit, Periods: cal.Periods, FDR: opts.FDR,
		Shares: make([][]Share, prev.Topics()), Verdicts: make([]Verdict, prev.Topics()),
	}
	var tested []*series
	for k := range prev.Topics() {
		sp := measureSpread(cal, prev, k)
		usable := usablePeriods(cal, prev, sp)
		r.Shares[k] = sharesOf(prev, k, sp.dispersion, usable)
		if len(usable) < minPeriods {
			r.Verdicts[k] = tooShort(usable).over(prev, usable)
			continue
		}
		tested = append(tested, newSeries(cal, prev, k, sp, usable))
	}
	r.Tested = len(tested)
	if r.Tested == 0 {
		r.Warnings = append(r.Warnings, nothingToTest(cal, prev))
		return r
	}
	estimate(tested)
	for i, v := range judge(tested, opts) {
		r.Verdicts[tested[i].topic] = v.over(prev, tested[i].times)
	}
	if w := seasonUnknown(cal, tested); w != nil {
		r.Warnings = append(r.Warnings, *w)
	}
	return r
}

func (o Options) resolved() Options {
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

// over fills in which periods and documents the verdict rests on.
func (v Verdict) over(prev *Prevalence, usable []int) Verdict {
	v.Periods, v.FirstPeriod, v.LastPeriod = len(usable), -1, -1
	if len(usable) > 0 {
		v.FirstPeriod, v.LastPeriod = usable[0], usable[len(usable)-1]
	}
	for _, i := range usable {
		v.Documents += prev.Documents(i)
	}
	return v
}
