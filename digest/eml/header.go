package eml

import (
	"bytes"
	"mime"
	"net/mail"
	"strings"
	"unicode"
)

// lineLength is where header lines are folded; RFC 5322 recommends 78.
const lineLength = 76

// field writes a header field, folded at spaces. A value never holds a line end:
// that is how a title would add a recipient.
func field(out *bytes.Buffer, name, value string) {
	out.WriteString(name + ":")
	used := len(name) + 1
	for word := range strings.FieldsSeq(oneLine(value)) {
		if used+1+len(word) > lineLength && used > len(name)+1 {
			out.WriteString("\r\n")
			used = 0
		}
		out.WriteString(" " + word)
		used += 1 + len(word)
	}
	out.WriteString("\r\n")
}

// oneLine turns white space into spaces and leaves out control characters.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// encoded is text for a header: as it stands if it is plain ASCII, else in
// encoded words (RFC 2047). So is text that looks like an encoded word, which a
// reader would decode to something else, and a word too long for a line.
func encoded(s string) string {
	s = strings.Join(strings.Fields(oneLine(s)), " ")
	plain := !strings.Contains(s, "=?")
	for word := range strings.FieldsSeq(s) {
		plain = plain && len(word) < lineLength-20
	}
	if plain && mime.QEncoding.Encode("utf-8", s) == s {
		return s
	}
	return encodeAll(s)
}

// encodeAll writes s in encoded words of at most 75 characters whatever it
// holds; the standard library leaves ASCII alone.
func encodeAll(s string) string {
	var words []string
	rest := []rune(s)
	for len(rest) > 0 {
		n, length := 0, 0
		for n < len(rest) {
			c := quotedLength(rest[n])
			if length+c > 75-len("=?utf-8?q??=") {
				break
			}
			length += c
			n++
		}
		words = append(words, "=?utf-8?q?"+quote(string(rest[:n]))+"?=")
		rest = rest[n:]
	}
	return strings.Join(words, " ")
}

// bare reports whether a byte may stand for itself in an encoded word.
func bare(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// quotedLength is the length of a character in an encoded word.
func quotedLength(r rune) int { return len(quote(string(r))) }

// quote is the Q encoding of RFC 2047, section 4.2.
func quote(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			b.WriteByte('_')
		case bare(c):
			b.WriteByte(c)
		default:
			b.WriteByte('=')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		}
	}
	return b.String()
}

// addresses lists mailboxes.
func addresses(all []*mail.Address) string {
	out := make([]string, len(all))
	for i, a := range all {
		bare := "<" + a.Address + ">"
		switch name := strings.Join(strings.Fields(oneLine(a.Name)), " "); {
		case name == "":
			out[i] = bare
		case simple(name):
			out[i] = name + " " + bare
		default:
			out[i] = encodeAll(name) + " " + bare
		}
	}
	return strings.Join(out, ", ")
}

// simple reports whether a name needs no quotation: words of letters and digits.
func simple(name string) bool {
	for i := range len(name) {
		if !bare(name[i]) && name[i] != ' ' {
			return false
		}
	}
	return len(name) <= lineLength-20
}
