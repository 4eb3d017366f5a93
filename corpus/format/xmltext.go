package format

import (
	"bytes"
	"html"
	"strings"
)

// paragraphEnd separates paragraphs while the text of an element is collected.
// The text itself has no NUL, which XML forbids.
const paragraphEnd = "\x00"

// separators are the elements that are no part of a running line, with what
// stands around their text. All others are mark-up inside a word or sentence:
// H<sub>2</sub>O is H2O.
var separators = map[string]string{
	"p": paragraphEnd, "sec": paragraphEnd, "title": paragraphEnd, "AbstractText": paragraphEnd,
	"list": paragraphEnd, "list-item": paragraphEnd, "def-item": paragraphEnd, "disp-quote": paragraphEnd,
	"disp-formula": paragraphEnd, "table": paragraphEnd, "tr": paragraphEnd, "fig": paragraphEnd,
	"div": paragraphEnd, "ul": paragraphEnd, "ol": paragraphEnd, "li": paragraphEnd,
	"break": " ", "br": " ", "td": " ", "th": " ", "label": " ", "term": " ", "def": " ",
	"subtitle": " ", "surname": " ", "given-names": " ", "suffix": " ",
}

// plain returns the text of e: one line for each paragraph.
func (e *element) plain() string {
	if e == nil {
		return ""
	}
	if len(e.kids) == 1 && e.kids[0].name == "" && e.name != "tex-math" {
		// The text of a whole record would live on with a part of it.
		return strings.Clone(oneLine(e.kids[0].text))
	}
	var b bytes.Buffer
	e.writeText(&b)
	var paragraphs []string
	for p := range strings.SplitSeq(b.String(), paragraphEnd) {
		paragraphs = appendText(paragraphs, p)
	}
	return strings.Join(paragraphs, "\n")
}

// line returns the text of e as one line.
func (e *element) line() string { return oneLine(e.plain()) }

func (e *element) writeText(b *bytes.Buffer) {
	if e.name == "" {
		b.WriteString(e.text)
		return
	}
	if e.name == "tex-math" {
		e.writeTeX(b)
		return
	}
	separator := separators[e.name]
	b.WriteString(separator)
	math := e.name == "alternatives" && len(e.all("math")) > 0
	for _, k := range e.kids {
		// A formula is often given twice: of these the MathML is the text.
		twice := math && k.name == "tex-math" ||
			e.name == "semantics" && (k.name == "annotation" || k.name == "annotation-xml")
		if k.name == "sub" {
			joinIndented(b)
		}
		if !twice {
			k.writeText(b)
		}
	}
	b.WriteString(separator)
}

// joinIndented takes off a line break at the end of b: before an index only a
// tool that indents XML has put one, and CO<sub>2</sub> is one word.
func joinIndented(b *bytes.Buffer) {
	text := bytes.TrimRight(b.Bytes(), " \t\r\n")
	if bytes.ContainsAny(b.Bytes()[len(text):], "\r\n") {
		b.Truncate(len(text))
	}
}

// writeTeX writes a formula in TeX without the LaTeX document around it.
func (e *element) writeTeX(b *bytes.Buffer) {
	var tex bytes.Buffer
	for _, k := range e.kids {
		k.writeText(&tex)
	}
	text := tex.String()
	if _, body, ok := strings.Cut(text, `\begin{document}`); ok {
		text, _, _ = strings.Cut(body, `\end{document}`)
	}
	b.WriteString(text)
}

// withoutEscapedTags takes out tags that stand in text as text because a
// publisher escaped them once too often, and reads &amp; left in the text.
func withoutEscapedTags(s string) string {
	return strings.TrimSpace(html.UnescapeString(plainText(s)))
}
