package format

import (
	"html"
	"regexp"
	"strings"
)

var (
	markupBlock  = regexp.MustCompile(`(?i)<(?:/?(?:p|div|li|ul|ol|sec|title|jats:p|jats:sec|jats:title)|br\s*/?)>`)
	markupInline = regexp.MustCompile(`(?i)</?(?:sub|sup|i|b|u|em|strong|italic|bold|span|sc|inf|tt|jats:(?:sub|sup|italic|bold|sc))>`)
	markupEntity = regexp.MustCompile(`&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});`)
)

// withoutTags takes the few tags and entities out that publishers leave in
// fields of plain text. Only known ones: "a<b and c>d" is text.
func withoutTags(s string) string {
	if strings.Contains(s, "<") {
		s = markupInline.ReplaceAllString(markupBlock.ReplaceAllString(s, " "), "")
	}
	if strings.Contains(s, "&") {
		s = markupEntity.ReplaceAllStringFunc(s, html.UnescapeString)
	}
	return s
}
