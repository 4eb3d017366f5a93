package format

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"tidemark/corpus"
)

// stated reads the date that s states: "" states none, and what cannot be read
// is kept as written, because a bad date never costs the document. The layout
// that the user named comes first.
func (o Options) stated(s string) corpus.Stated {
	if s = clean(s); s == "" {
		return corpus.Stated{}
	}
	if o.DateLayout != "" {
		if d, ok := inLayout(s, o.DateLayout); ok {
			return corpus.Stated{Date: d}
		}
	}
	d, err := ParseDate(s)
	if err != nil {
		return corpus.Stated{Text: s}
	}
	return corpus.Stated{Date: d}
}

// settle gives a document the date that counts.
func (o Options) settle(d corpus.Document) corpus.Document {
	chosen := d.Dates.Choose(o.DateKind)
	d.Date, d.DateText = chosen.Date.In(o.Zone), chosen.Text
	return d
}

// first returns the first of some dates that is stated.
func first(dates ...corpus.Stated) corpus.Stated {
	for _, d := range dates {
		if !d.IsZero() {
			return d
		}
	}
	return corpus.Stated{}
}

// parts returns the date of a year, month and day given apart, as written;
// month may be a word and, like day, empty. Without a year it states none.
func (o Options) parts(year, month, day string) corpus.Stated {
	year, month, day = clean(year), clean(month), clean(day)
	if year == "" {
		return corpus.Stated{}
	}
	text := strings.Join(strings.Fields(year+" "+month+" "+day), " ")
	m := month
	if named, ok := monthNamed(month); ok {
		m = fmt.Sprintf("%d", int(named))
	}
	if !yearWord.MatchString(year) || m != "" && !digits.MatchString(m) || day != "" && !digits.MatchString(day) || m == "" && day != "" {
		return corpus.Stated{Text: text}
	}
	d, why := calendar(number(year), m, day)
	if why != "" {
		return corpus.Stated{Text: text}
	}
	return corpus.Stated{Date: d}
}

var (
	digits      = regexp.MustCompile(`^\d{1,2}$`)
	layoutParts = regexp.MustCompile(`YYYY|YY|MMMM|MMM|MM|M|DD|D|[A-Za-z]+`)
)

// goLayout turns DD/MM/YYYY into the layout of package time.
func goLayout(layout string) (string, error) {
	var unknown string
	var seen [3]int // year, month, day
	out := layoutParts.ReplaceAllStringFunc(layout, func(part string) string {
		known, ok := map[string]string{
			"YYYY": "2006", "YY": "06", "MMMM": "January", "MMM": "Jan", "MM": "1", "M": "1", "DD": "2", "D": "2",
		}[part]
		if !ok {
			unknown = part
			return part
		}
		seen[strings.IndexByte("YMD", part[0])]++
		return known
	})
	if unknown != "" || seen[0] != 1 || seen[1] > 1 || seen[2] > 1 || seen[2] == 1 && seen[1] == 0 || strings.ContainsAny(layout, "0123456789") {
		return "", fmt.Errorf("date layout %q is not made of YYYY or YY, MM or MMM, and DD, such as DD/MM/YYYY", layout)
	}
	return out, nil
}

// inLayout reads a date in the user's layout, as precise as the layout is.
func inLayout(s, layout string) (corpus.Date, bool) {
	pattern, err := goLayout(layout)
	if err != nil {
		return corpus.Date{}, false
	}
	t, err := time.Parse(pattern, strings.Join(strings.Fields(s), " "))
	if err != nil || outside(t.Year()) != "" {
		return corpus.Date{}, false
	}
	month, day := t.Month(), t.Day()
	if !strings.Contains(layout, "D") {
		day = 0
	}
	if !strings.Contains(layout, "M") {
		month = 0
	}
	d, err := corpus.NewDate(t.Year(), month, day)
	return d, err == nil
}
