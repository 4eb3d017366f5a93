package clean

import "strings"

const (
	maxInline  = 500  // bytes of a formula inside a line
	maxDisplay = 2000 // bytes of one that stands by itself
)

// math reads a dollar sign: the start of a formula, or a price.
func (l *latex) math() {
	rest := l.in[l.at:]
	if strings.HasPrefix(rest, "$$") {
		end := strings.Index(rest[2:min(len(rest), maxDisplay)], "$$")
		if end < 0 {
			l.at += 2
			return
		}
		l.formula(rest[2:2+end], 2, 2)
		return
	}
	end := dollar(rest)
	if end < 0 || !isMath(rest[1:end], rest[end+1:]) {
		l.replace(1, "$")
		return
	}
	l.formula(rest[1:end], 1, 1)
}

// dollar returns where the dollar sign stands that ends the formula at the
// start of rest, -1 if there is none.
func dollar(rest string) int {
	for i := 1; i < min(len(rest), maxInline); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '$':
			return i
		}
	}
	return -1
}

// delimited reads \( or \[ up to its counterpart.
func (l *latex) delimited(rest string) {
	closing := map[byte]string{'(': `\)`, '[': `\]`}[rest[0]]
	end := strings.Index(rest[:min(len(rest), maxDisplay)], closing)
	if end < 0 {
		l.at += 2
		return
	}
	l.formula(rest[1:end], 2, 2)
}

// formula writes what is left of a formula between marks of the given lengths.
func (l *latex) formula(content string, opening, closing int) {
	l.count(Math)
	l.at += opening + len(content) + closing
	l.out = appendFormula(l.out, content, l.in[l.at:])
}

// isMath reports whether content, between two dollar signs, is a formula, and
// not the text between two prices or between the end of one formula and the
// start of the next.
func isMath(content, rest string) bool {
	trimmed := strings.TrimSpace(content)
	switch {
	case trimmed == "":
		return false
	case strings.ContainsAny(content, "\\^_{"):
		return naturalWords(content) < 3
	case rest != "" && isDigit(rest[0]) && isDigit(content[0]):
		return false // $5-$10
	case len(trimmed) == len(content) && !strings.ContainsAny(content, " \n"):
		return true
	}
	return naturalWords(content) == 0
}

// naturalWords counts the words of a language in a formula: two small letters
// or more that are neither a command, nor the argument of one, nor a function.
func naturalWords(formula string) int {
	count := 0
	for i := 0; i < len(formula); {
		switch c := formula[i]; {
		case c == '\\':
			i++
			n := len(firstWord(formula[i:]))
			i += n
			if n >= 2 && i < len(formula) && formula[i] == '{' {
				i += max(1, groupLength(formula[i:]))
			}
		case isAlpha(c):
			word := firstWord(formula[i:])
			if len(word) > 1 && isLower(word[len(word)-1]) && !functions[word] {
				count++
			}
			i += len(word)
		default:
			i++
		}
	}
	return count
}

// functions are the names that formulas are written with, dollars or not.
var functions = words(`sin cos tan log ln exp max min sup inf lim dim det ker deg gcd arg mod tr diag rank sgn
	sign erf Re Im Tr Hom Ext End Aut`)
