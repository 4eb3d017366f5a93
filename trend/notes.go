package trend

import (
	"fmt"
	"math"
	"strconv"
)

// disagreements notes every measure whose sign is not that of the verdict. Only
// a rising or falling series has a sign to differ from.
func (v *Verdict) disagreements() []Note {
	if v.Outcome != Rising && v.Outcome != Falling {
		return nil
	}
	var notes []Note
	differ := func(code string, value float64, format string) {
		if value*v.Slope < 0 {
			notes = append(notes, Note{code, fmt.Sprintf(format, signed(value))})
		}
	}
	b := v.Beside
	differ("theil_sen_differs", b.TheilSen, "The median slope of all pairs of periods points the other way: %s points a year.")
	differ("kendall_differs", b.Kendall, "Kendall's rank correlation with time points the other way: %s.")
	differ("weighted_differs", b.Weighted, "Weighted by the number of documents, the slope points the other way: %s points a year.")
	differ("log_ratio_differs", b.LogRatio, "Against the typical topic, the share moved the other way: %s log units a year.")
	if change := b.DocumentsLast - b.DocumentsFirst; change*v.Slope < 0 {
		notes = append(notes, Note{"documents_differ", fmt.Sprintf(
			"The share is %s, but the expected documents went from %.0f to %.0f a year.",
			v.Outcome, b.DocumentsFirst, b.DocumentsLast)})
	}
	return notes
}

// signed writes x with its sign and two significant digits.
func signed(x float64) string {
	switch {
	case x == 0:
		return "0"
	case math.Abs(x) < 1e-6:
		return strconv.FormatFloat(x, 'e', 1, 64)
	case x < 0:
		return "−" + twoDigits(-x)
	}
	return "+" + twoDigits(x)
}
