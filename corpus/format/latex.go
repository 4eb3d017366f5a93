package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// latexText turns LaTeX as it stands in bibliographies into text: accents and
// symbols become characters, braces and changes of font go, and a command that
// is not known leaves its argument. Formulas between dollar signs stay as
// written, because no plain text says the same.
func latexText(s string) string {
	if !strings.ContainsAny(s, "\\{}~$-`'") {
		return s
	}
	l := latex{in: s}
	for l.at < len(s) {
		l.step()
	}
	return norm.NFC.String(l.out.String())
}

// latex is the state while a text is turned. It looks at every byte once, and
// at formulas twice.
type latex struct {
	in     string
	at     int
	out    strings.Builder
	accent rune // combining mark for the next letter
	// noMath and noArgument say that the sign which would end a formula or an
	// argument does not follow any more.
	noMath, noArgument bool
}

func (l *latex) step() {
	rest := l.in[l.at:]
	switch c := rest[0]; {
	case c == '\\':
		l.at++
		l.command()
	case c == '{':
		l.at++
	case c == '}':
		l.at++
		l.accent = 0
	case c == '~':
		l.write(" ", 1)
	case c == '$' && !l.noMath:
		l.formula()
	case strings.HasPrefix(rest, "---"):
		l.write("—", 3)
	case strings.HasPrefix(rest, "--"):
		l.write("–", 2)
	case strings.HasPrefix(rest, "``"):
		l.write("“", 2)
	case strings.HasPrefix(rest, "''"):
		l.write("”", 2)
	default:
		r, n := utf8.DecodeRuneInString(rest)
		if l.accent != 0 && unicode.IsSpace(r) {
			l.at += n // \" o
			return
		}
		l.letter(string(r), n)
	}
}

// write adds text in place of n bytes.
func (l *latex) write(s string, n int) {
	l.out.WriteString(s)
	l.accent = 0
	l.at += n
}

// letter adds a letter with the accent that stood before it.
func (l *latex) letter(s string, n int) {
	accent := l.accent
	l.write(s, n)
	if accent != 0 {
		l.out.WriteRune(accent)
	}
}

// formula copies $...$ or $$...$$ as it is.
func (l *latex) formula() {
	rest := l.in[l.at:]
	mark := "$"
	if strings.HasPrefix(rest, "$$") {
		mark = "$$"
	}
	end := strings.Index(rest[len(mark):], mark)
	if end < 0 {
		l.noMath = true
		l.write(mark, len(mark))
		return
	}
	l.write(rest[:end+2*len(mark)], end+2*len(mark))
}
