package report

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// dash stands where a number has no value.
const dash = "–"

// minus is the typographic sign, as wide as the plus it lines up with.
const minus = "−"

// number formats x with a fixed number of decimals and thousands separators.
func number(x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return dash
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	s = thousands(whole)
	if fraction != "" {
		s += "." + fraction
	}
	if x < 0 && strings.Trim(s, "0.") != "" { // no −0.0
		s = minus + s
	}
	return s
}

// count formats a whole number: 1,234,567.
func count[T int | int64](n T) string {
	if n < 0 {
		return minus + thousands(strconv.FormatInt(-int64(n), 10))
	}
	return thousands(strconv.FormatInt(int64(n), 10))
}

// thousands puts commas into a string of digits.
func thousands(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// percent formats a share of 0 to 1: one decimal from 1% on, two below, so
// that small topics do not all read 0.1%.
func percent(x float64) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return dash
	case x == 0:
		return "0%"
	case x > 0 && x < 0.00005:
		return "<0.01%"
	case x < 0.00995:
		return number(100*x, 2) + "%"
	case x >= 1:
		return number(100*x, 0) + "%"
	}
	return number(100*x, 1) + "%"
}

// points formats a signed change in percentage points.
func points(x float64) string {
	s := number(x, 2)
	if x > 0 && s != "0.00" {
		return "+" + s
	}
	return s
}

// level formats a confidence of 0 to 1: 95%, 99.4%.
func level(x float64) string {
	if math.IsNaN(x) {
		return dash
	}
	return strings.TrimSuffix(number(100*x, 1), ".0") + "%"
}

// plural is "1 month" or "12 months".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return count(n) + " " + noun + "s"
}

// dated formats a date as precisely as it is known: 2024, March 2024, 13 March
// 2024. What is no such date is shown as it stands.
func dated(iso string) string {
	if t, out, ok := parseDate(iso); ok {
		return t.Format(out)
	}
	return cut(iso, maxName)
}

// isoDate is the date where it is one, for machines; else "".
func isoDate(s string) string {
	if _, _, ok := parseDate(s); ok {
		return s
	}
	return ""
}

// parseDate reads a date and tells the layout to show it in.
func parseDate(iso string) (t time.Time, out string, ok bool) {
	layout, out := "2006-01-02", "2 January 2006"
	switch len(iso) {
	case len("2006-01"):
		layout, out = "2006-01", "January 2006"
	case len("2006"):
		layout, out = "2006", "2006"
	}
	t, err := time.Parse(layout, iso)
	return t, out, err == nil
}

// joinAnd lists words: "a", "a and b", "a, b and c".
func joinAnd(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
