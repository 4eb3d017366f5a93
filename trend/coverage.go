package trend

import "fmt"

// Volume counts the records of one period: all that were read, those with an
// abstract, and those that were used.
type Volume struct{ Read, WithAbstract, Used int }

// coverageChange is the change of a coverage, as a share, that is worth a warning.
const coverageChange = 0.10

// Coverage warns where the share of records with an abstract, or of those used,
// changes by more than 10 points from one third of the finished periods to the next:
// what looks like a trend may then be a change of the source. The thirds differ by
// at most one period; of fewer than three finished periods nothing is said. Not
// every record without a date is in a volume, so none is looked for. It panics if
// volumes and periods of cal differ in number.
func Coverage(cal Calendar, volumes []Volume) []Warning {
	if len(volumes) != len(cal.Periods) {
		panic(fmt.Sprintf("trend: volumes of %d periods on a calendar of %d", len(volumes), len(cal.Periods)))
	}
	var finished []int
	for i, p := range cal.Periods {
		if p.Finished {
			finished = append(finished, i)
		}
	}
	n := len(finished)
	if n < 3 {
		return nil
	}
	thirds := [][]int{finished[:n/3], finished[n/3 : 2*n/3], finished[2*n/3:]}
	var warnings []Warning
	for _, kind := range []struct {
		code, of, remedy string
		count            func(Volume) int
	}{
		{"abstract_coverage", "have an abstract", "Topics are read from titles alone where abstracts are missing; compare with records that have one.", func(v Volume) int { return v.WithAbstract }},
		{"used_coverage", "were used", "See the table of documents for why records were left out.", func(v Volume) int { return v.Used }},
	} {
		for i := range 2 {
			before, ok1 := covered(volumes, thirds[i], kind.count)
			after, ok2 := covered(volumes, thirds[i+1], kind.count)
			if change := after - before; !ok1 || !ok2 || (change <= coverageChange && change >= -coverageChange) {
				continue
			}
			warnings = append(warnings, Warning{kind.code, fmt.Sprintf(
				"%.0f%% of the records from %s to %s %s, and %.0f%% from %s to %s: a topic may seem to rise or fall by that alone. %s",
				100*before, cal.Periods[thirds[i][0]].Label, cal.Periods[thirds[i][len(thirds[i])-1]].Label, kind.of,
				100*after, cal.Periods[thirds[i+1][0]].Label, cal.Periods[thirds[i+1][len(thirds[i+1])-1]].Label, kind.remedy)})
		}
	}
	return warnings
}

// covered is the share of records that count counts; ok is false without records.
func covered(volumes []Volume, periods []int, count func(Volume) int) (share float64, ok bool) {
	read, counted := 0, 0
	for _, i := range periods {
		read, counted = read+volumes[i].Read, counted+count(volumes[i])
	}
	if read == 0 {
		return 0, false
	}
	return float64(counted) / float64(read), true
}
