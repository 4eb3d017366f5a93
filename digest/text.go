package digest

import (
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// columns is the longest line of the plain text. An address that is longer
// stands alone on its line, for a broken one leads nowhere.
const columns = 78

// WriteText writes the digest as plain text, UTF-8 with lines of at most 78
// columns that end in a line feed.
func WriteText(w io.Writer, d *Digest) error {
	l := compose(d)
	var b strings.Builder
	paragraphs(&b, "", l.Title, l.Subtitle)
	if l.Notice != "" {
		b.WriteByte('\n')
		paragraphs(&b, "", l.Notice)
	}
	for _, s := range l.Sections {
		b.WriteByte('\n')
		writeSection(&b, s)
	}
	b.WriteByte('\n')
	paragraphs(&b, "", l.Link.Text)
	if l.Link.Address != "" {
		b.WriteString(l.Link.Address + "\n")
	}
	paragraphs(&b, "", l.Footer...)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeSection(b *strings.Builder, s section) {
	if s.Heading != "" {
		paragraphs(b, "", s.Heading)
		b.WriteString(strings.Repeat("-", columnsOf(s.Heading)) + "\n")
	}
	paragraphs(b, "", s.Lead...)
	for _, e := range s.Items {
		wrap(b, "- ", "  ", e.Head)
		paragraphs(b, "  ", e.Lines...)
		if e.Link != "" {
			b.WriteString("  " + e.Link + "\n")
		}
	}
	paragraphs(b, "", s.More)
}

// paragraphs writes each text from a new line on, nothing where it is empty.
func paragraphs(b *strings.Builder, indent string, texts ...string) {
	for _, text := range texts {
		wrap(b, indent, indent, text)
	}
}

// wrap writes text in lines; the first begins with first, the others with rest.
func wrap(b *strings.Builder, first, rest, text string) {
	line, used := first, len(first)
	empty := true
	for _, word := range words(text, columns-len(rest)) {
		n := columnsOf(word)
		if !empty && used+1+n > columns {
			b.WriteString(line + "\n")
			line, used, empty = rest, len(rest), true
		}
		if !empty {
			line, used = line+" ", used+1
		}
		line, used, empty = line+word, used+n, false
	}
	if !empty {
		b.WriteString(line + "\n")
	}
}

// words are the words of text, those too wide for a line in pieces.
func words(text string, most int) []string {
	var out []string
	for _, word := range strings.Fields(text) {
		start, used := 0, 0
		for i, r := range word {
			n := columnsOfRune(r)
			if used+n > most {
				out = append(out, word[start:i])
				start, used = i, 0
			}
			used += n
		}
		out = append(out, word[start:])
	}
	return out
}

// columnsOf is the width of text where letters have a fixed width.
func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOfRune(r)
	}
	return n
}

// columnsOfRune is 2 for wide East Asian characters and pictures, 0 for marks
// that stand over others, else 1.
func columnsOfRune(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth || r >= 0x1F300 && r < 0x20000 {
		return 2
	}
	return 1
}
