package format

import (
	"html"
	"regexp"
	"strings"
)

var (
	// Only elements that publishers use in titles and abstracts, so that a < b
	// and c > d in plain text stays.
	breakTags  = regexp.MustCompile(`(?i)</?(?:jats:)?(?:p|sec|title|list|list-item|break|br|div|li|ul|ol|h[1-6])(?:\s+[\w:-]+\s*=[^<>]{0,200})?\s*/?>`)
	inlineTags = regexp.MustCompile(`(?i)</?(?:jats:(?:[a-z-]+)|mml:(?:[a-z]+)|inf|sup|sub|scp|i|b|em|strong|u|sc|span|italic|bold|monospace|underline|tt|font|inline-formula|tex-math|math|mi|mn|mo|mrow|msub|msup)(?:\s+[\w:-]+\s*=[^<>]{0,200})?\s*/?>`)
	entity     = regexp.MustCompile(`&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});`)
)

// plainText takes the mark-up of publishers out of a text that may as well be
// plain, and keeps every word: <p> becomes a space, H<sub>2</sub>O becomes H2O,
// &amp; becomes &. For text that is known to be XML or HTML there is unmarked,
// which takes out every tag and keeps paragraphs.
func plainText(s string) string {
	if strings.Contains(s, "<") {
		s = inlineTags.ReplaceAllString(breakTags.ReplaceAllString(s, " "), "")
	}
	if strings.Contains(s, "&") {
		s = entity.ReplaceAllStringFunc(s, html.UnescapeString)
	}
	return s
}
