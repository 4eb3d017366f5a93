// Package prose writes numbers, dates and foreign text the way everything that
// people read shows them, so that a page, a mail and a terminal cannot differ.
package prose

import (
	"math"
	"strconv"
	"strings"
)

// Dash stands where a number has no value.
const Dash = "–"

// minus is the typographic sign, as wide as the plus it lines up with.
const minus = "−"

// Number formats x with a fixed number of decimals and thousands separators;
// Dash for NaN and infinities.
func Number(x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Dash
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

// Count formats a whole number: 1,234,567.
func Count[T int | int64](n T) string {
	if n < 0 {
		return minus + thousands(strings.TrimPrefix(strconv.FormatInt(int64(n), 10), "-"))
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

// Percent formats a share of 0 to 1: one decimal from 1% on, two below, so
// that small topics do not all read 0.1%.
func Percent(x float64) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return Dash
	case x == 0:
		return "0%"
	case x > 0 && x < 0.00005:
		return "<0.01%"
	case x < 0.00995:
		return Number(100*x, 2) + "%"
	case x >= 1:
		return Number(100*x, 0) + "%"
	}
	return Number(100*x, 1) + "%"
}

// Points formats a signed change in percentage points: +3.76, −0.42.
func Points(x float64) string {
	s := Number(x, 2)
	if x > 0 && s != "0.00" {
		return "+" + s
	}
	return s
}

// Level formats a confidence of 0 to 1: 95%, 99.4%.
func Level(x float64) string {
	if math.IsNaN(x) {
		return Dash
	}
	return strings.TrimSuffix(Number(100*x, 1), ".0") + "%"
}

// Q formats a corrected p-value: q = 0.0042, q < 0.001.
func Q(q float64) string {
	if q < 0.001 {
		return "q < 0.001"
	}
	return "q = " + strconv.FormatFloat(q, 'g', 2, 64)
}

// Plural is "1 month" or "12 months".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Count(n) + " " + noun + "s"
}

// JoinAnd lists words: "a", "a and b", "a, b and c".
func JoinAnd(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
