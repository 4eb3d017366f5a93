package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// appendFormula appends what is left of a formula between out and rest: a name
// that it consists of, such as CO2, or part of a name, such as K in K-means; a
// Gap for anything else.
//
//	$K$-means        K-means        $\beta$-decay    beta-decay
//	H$_2$O           H2O            $\mu$m           μm
//	$\mathrm{CO}_2$  CO2            $SU(2)$          SU(2)
//	$95\%$           95%            cm$^{-1}$        cm
//	$x$              Gap            $p<0.05$         Gap
func appendFormula(out []byte, content, rest string) []byte {
	n := readName(content)
	last, next := lastRune(out), firstRune(rest)
	hyphenBefore := last == '-' && len(out) > 1 && isWordRune(lastRune(out[:len(out)-1]))
	hyphenAfter := next == '-' && len(rest) > 1 && isWordRune(firstRune(rest[1:]))
	touches := isWordRune(last) || isWordRune(next)
	switch {
	case !n.simple:
	case n.text == "":
		if n.bare && n.star && last == 'C' {
			return append(out, '*')
		}
		if n.bare && unicode.IsDigit(last) && strings.Trim(content, "{} ^") == `\circ` {
			return append(out, "°"...)
		}
		if n.bare && isWordRune(last) && !(unicode.IsDigit(last) && strings.ContainsAny(content, "0123456789")) {
			return out // an exponent that is no number: cm^{-1}, Ca^{2+}
		}
	case n.bare:
		if n.numeric && n.raised && endsInLongWord(out) {
			return out // the mark of a note
		}
		if touches && !(n.numeric && unicode.IsDigit(last)) { // not 10^6
			return append(out, n.text...)
		}
	case n.numeric, n.words, n.isName():
		return append(out, n.text...)
	case hyphenBefore || hyphenAfter:
		return append(out, n.text...)
	case touches:
		return append(out, n.tight...)
	}
	return append(out, gap...)
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// name is a formula read as the name of something.
type name struct {
	text    string // Greek letters written out: alpha1
	tight   string // Greek letters as they are: α1
	simple  bool   // nothing but letters, digits and scripts
	bare    bool   // begins with a script: _2 of H$_2$O
	raised  bool   // that script is an exponent
	numeric bool   // a number
	words   bool   // has words set as text: \text{..}
	letters int    // letters on the line
	capital bool   // the first of them is a capital
	star    bool   // has the star of C*-algebras
}

// isName reports whether the formula names something by itself: two letters or
// more on the line, the first of them a capital; an ordinal (5th); 3D. Products of
// variables are mostly of small letters.
func (n *name) isName() bool {
	return n.letters >= 2 && n.capital || ordinals[strings.TrimLeft(n.text, "0123456789")] && isDigit(n.text[0])
}

var ordinals = words("st nd rd th D")

// readName reads a formula.
func readName(content string) name {
	r := nameReader{in: strings.TrimSpace(content)}
	r.name.simple = len(content) <= 60
	for r.name.simple && r.at < len(r.in) {
		r.step()
	}
	n := r.name
	n.text, n.tight = strings.TrimSpace(string(r.text)), strings.TrimSpace(string(r.tight))
	n.numeric = n.text != "" && strings.IndexFunc(n.text, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune(".,%", r) }) < 0 &&
		unicode.IsDigit(firstRune(n.text))
	return n
}
