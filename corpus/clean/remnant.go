package clean

import "strings"

// operators are commands of LaTeX that are found without their backslash.
var operators = words("sim simeq approx pm times leq geq")

// remnants takes out the names of operators that lost their backslash and run
// into numbers: (sim0.01%), 10sim100times. Words that hold digits stay: sim2real.
func (c *cleaner) remnants(text string) string {
	var out []byte
	from := 0
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) || i == 0 || !isLower(text[i-1]) {
			continue
		}
		start := i
		for start > from && i-start < 8 && isLower(text[start-1]) {
			start--
		}
		if !operators[text[start:i]] || start > 0 && isAlpha(text[start-1]) {
			continue
		}
		end := i + len(text[i:]) - len(strings.TrimLeft(text[i:], "0123456789.,"))
		if end < len(text) && isAlpha(text[end]) && !operators[firstWord(text[end:])] {
			continue
		}
		c.audit.Counts[Command]++
		out = append(out, text[from:start]...)
		if start > 0 && isDigit(text[start-1]) {
			out = append(out, gap...)
		}
		from = i
	}
	if from == 0 {
		return text
	}
	return string(append(out, text[from:]...))
}
