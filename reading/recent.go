package reading

import (
	"slices"

	"tidemark/trend"
)

// mostRecent is how many finished periods are recent at most.
const mostRecent = 12

// Recent returns the periods that count as recent, ascending: the last finished
// period, the finished ones before it that begin within a year of its end, at
// most 12 finished ones in all, and the unfinished ones after it. So that is the
// last 12 months or weeks, 4 quarters, one year, 12 days, and what has begun since.
// Where no period is finished it is the last one, and without periods none.
func Recent(cal trend.Calendar) []int {
	last := len(cal.Periods) - 1
	for last >= 0 && !cal.Periods[last].Finished {
		last--
	}
	var recent []int
	for p := len(cal.Periods) - 1; p > last && last >= 0; p-- {
		recent = append(recent, p)
	}
	if last < 0 {
		if n := len(cal.Periods); n > 0 {
			recent = append(recent, n-1)
		}
		return recent
	}
	yearAgo := cal.Periods[last].End.AddDate(-1, 0, 0)
	for p := last; p >= 0 && cal.Periods[p].Finished && last-p < mostRecent; p-- {
		if p < last && cal.Periods[p].Start.Before(yearAgo) {
			break
		}
		recent = append(recent, p)
	}
	slices.Sort(recent)
	return recent
}
