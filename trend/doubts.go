package trend

import "fmt"

// nothingToTest says why every series is too short, as far as the dates tell.
func nothingToTest(cal Calendar, prev *Prevalence) Warning {
	var dated, finished, large int
	for i, p := range cal.Periods {
		n := prev.Documents(i)
		dated += n
		if p.Finished {
			finished++
			if n >= minDocuments {
				large++
			}
		}
	}
	w := Warning{Code: "nothing_to_test"}
	switch {
	case prev.Topics() == 0:
		w.Text = "There are no topics to test."
	case dated == 0:
		w.Text = "No document has a date that could be placed on the time axis, so no trend can be tested."
	case len(cal.Periods) == 1:
		w.Text = fmt.Sprintf("All dated documents fall into one %s, %s, so no trend can be tested; a test needs %d finished periods.",
			cal.Unit, cal.Periods[0].Label, minPeriods)
	case finished < minPeriods:
		w.Text = fmt.Sprintf("No trend can be tested: %d of the %d %ss are finished, and a test needs %d. A shorter --period may help.",
			finished, len(cal.Periods), cal.Unit, minPeriods)
	case large < minPeriods:
		w.Text = fmt.Sprintf("No trend can be tested: %d of the %d finished %ss hold at least %d documents, and a test needs %d. A longer --period may help.",
			large, finished, cal.Unit, minDocuments, minPeriods)
	default:
		w.Text = fmt.Sprintf("No trend can be tested: every topic is too rare in all but a few of the %d finished %ss. Fewer topics or a longer --period may help.",
			finished, cal.Unit)
	}
	return w
}

// seasonUnknown warns where periods are shorter than a year but too few years
// were seen to fit a season.
func seasonUnknown(cal Calendar, tested []*series) *Warning {
	short := 0
	for _, s := range tested {
		if !s.basis.seasonal {
			short++
		}
	}
	if cal.Unit == Year || short == 0 {
		return nil
	}
	return &Warning{Code: "season_unknown", Text: fmt.Sprintf(
		"%d of %d tested topics rest on less than %d years, so a yearly season cannot be told from a trend: a topic that always peaks in one part of the year may look as if it rose or fell.",
		short, len(tested), seasonYears)}
}
