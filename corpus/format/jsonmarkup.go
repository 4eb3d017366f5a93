package format

import (
	"html"
	"regexp"
	"strings"
)

var (
	// jsonMarkedUp tells text with mark-up, as JATS or HTML, from plain text with
	// "a<b and c>d" in it: it has the end of an element.
	jsonMarkedUp = regexp.MustCompile(`</[A-Za-z][\w:.-]*\s*>|<[A-Za-z][\w:.-]*(\s[^<>]*)?/>`)
	jsonTag      = regexp.MustCompile(`<!--(?s:.*?)-->|<!\[CDATA\[|\]\]>|</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>`)
	// jsonInlineTag are elements inside a line; at all others, words end.
	jsonInlineTag = regexp.MustCompile(`^</?(?i:(jats:|mml:)?(i|b|u|em|strong|italic|bold|sub|sup|sc|scp|span|small|font|monospace|` +
		`underline|overline|strike|roman|sans-serif|named-content|styled-content|ext-link|xref|a|` +
		`mi|mn|mo|mtext|ms|mrow|mstyle|msub|msup|msubsup|mfrac|msqrt|mroot|mover|munder|munderover|mfenced|mpadded|` +
		`semantics|mspace|mmultiscripts|mprescripts|none|menclose))[\s/>]`)
	// jsonFormulaTag are elements around a formula, beside which deposits leave out
	// the spaces.
	jsonFormulaTag = regexp.MustCompile(`^</?(?i:(jats:|mml:)?(inline-formula|math|tex-math))[\s/>]`)
	jsonLineEnds   = strings.NewReplacer("\r", " ", "\n", " ")
)

// unmarked returns text without mark-up, every word of it kept: H<sub>2</sub>O
// is H2O, and paragraphs and section titles stand on lines of their own.
func unmarked(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	if !jsonMarkedUp.MatchString(s) {
		return html.UnescapeString(s)
	}
	s = jsonLineEnds.Replace(s)
	s = jsonTag.ReplaceAllStringFunc(s, func(t string) string {
		switch {
		case jsonInlineTag.MatchString(t) || t[1] == '!' || t[0] == ']':
			return ""
		case jsonFormulaTag.MatchString(t):
			return " "
		}
		return "\n"
	})
	var out []string
	for line := range strings.SplitSeq(html.UnescapeString(s), "\n") {
		if line = oneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}
