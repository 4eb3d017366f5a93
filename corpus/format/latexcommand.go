package format

import (
	"strings"
	"unicode/utf8"
)

// command reads what follows a backslash.
func (l *latex) command() {
	rest := l.in[l.at:]
	n := 0
	for n < len(rest) && (rest[n] >= 'a' && rest[n] <= 'z' || rest[n] >= 'A' && rest[n] <= 'Z') {
		n++
	}
	if n == 0 {
		l.symbol(rest)
		return
	}
	name := rest[:n]
	l.at += n
	if len(name) == 1 && latexAccents[name] != 0 {
		l.accent = latexAccents[name]
		return
	}
	text, known := latexWords[name]
	if l.accent != 0 && (name == "i" || name == "j") {
		text = name // the dot makes room for the accent
	}
	switch {
	case known:
		l.space()
		l.letter(text, 0)
	case latexFonts[name]:
		l.space()
	case latexHidden[name]:
		for l.argument() {
		}
	case latexTwo[name]:
		l.argument()
	case n == len(rest) || rest[n] != '{' && rest[n] != '[':
		l.write("\\"+name, 0) // no command at all: a path, or a formula without marks
	}
}

// space skips the one space that ends the name of a command.
func (l *latex) space() {
	if l.at < len(l.in) && (l.in[l.at] == ' ' || l.in[l.at] == '\n') {
		l.at++
	}
}

// argument skips one [..] or {..} that is not printed.
func (l *latex) argument() bool {
	if l.noArgument || l.at == len(l.in) || l.in[l.at] != '[' && l.in[l.at] != '{' {
		return false
	}
	end := strings.IndexByte(l.in[l.at:], l.in[l.at]+2) // ']' and '}' in ASCII
	if end < 0 {
		l.noArgument = true // and not looked for again
		return false
	}
	l.at += end + 1
	return true
}

// symbol reads a command of one sign.
func (l *latex) symbol(rest string) {
	if rest == "" {
		l.write("\\", 0)
		return
	}
	r, n := utf8.DecodeRuneInString(rest)
	switch mark := latexAccents[string(r)]; {
	case mark != 0:
		l.accent = mark
		l.at += n
	case strings.ContainsRune("&%$#_{} ,;:\\\n\t", r):
		l.write(latexSigns[r], n)
	case r == '/' || r == '-' || r == '!' || r == '@' || r == '*':
		l.at += n
	case r == '(' || r == ')' || r == '[' || r == ']':
		l.write("$", n)
	default:
		l.write("\\", 0)
	}
}
