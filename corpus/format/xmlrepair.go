package format

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// repairXML returns raw without what encoding/xml would refuse a record for
// although every reader of the file sees what is meant: entities that only a
// DTD defines, a bare "&", control characters, "]]>" in text. Without such
// things raw itself is returned.
func repairXML(raw []byte) []byte {
	var out []byte
	from := 0 // raw up to here is in out
	swap := func(at, n int, by string) {
		out = append(append(out, raw[from:at]...), by...)
		from = at + n
	}
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c >= ' ' && c < 0x80 && c != '<' && c != '&' && c != ']':
			i++ // nearly every byte
		case c == '<' && bytes.HasPrefix(raw[i:], []byte("<![CDATA[")):
			// A reference in CDATA is text, but a control character is none there either.
			end := bytes.Index(raw[i:], []byte("]]>"))
			if end < 0 {
				end = len(raw) - i
			} else {
				end += 3
			}
			for j := i; j < i+end; j++ {
				if n := forbidden(raw[j:]); n > 0 {
					swap(j, n, " ")
				}
			}
			i += end
		case c == '&':
			n, by := reference(raw[i:])
			if by != "" {
				swap(i, n, by)
			}
			i += n
		case c == ']' && bytes.HasPrefix(raw[i:], []byte("]]>")):
			swap(i, 3, "]]&gt;")
			i += 3
		default:
			n := forbidden(raw[i:])
			if n > 0 {
				swap(i, n, " ")
			}
			i += max(n, 1)
		}
	}
	if from == 0 {
		return raw
	}
	return append(out, raw[from:]...)
}

// forbidden returns the length of the character at the start of b if XML does
// not allow it, else 0.
func forbidden(b []byte) int {
	switch c := b[0]; {
	case c < ' ' && c != '\t' && c != '\n' && c != '\r':
		return 1
	case c == 0xef && len(b) > 2 && b[1] == 0xbf && b[2] >= 0xbe: // U+FFFE and U+FFFF
		return 3
	}
	return 0
}

// maxReference is the longest reference looked for, "&" and ";" included.
const maxReference = 40

// reference looks at an "&" at the start of b: how long the reference is, and
// what to put in its place, "" for a reference that encoding/xml knows.
func reference(b []byte) (int, string) {
	end := bytes.IndexByte(b[:min(len(b), maxReference)], ';')
	if end < 2 || bytes.ContainsAny(b[1:end], "&< \t\r\n") {
		return 1, "&amp;"
	}
	name := string(b[1:end])
	if name[0] == '#' {
		if validReference(name[1:]) {
			return end + 1, ""
		}
		return end + 1, "\uFFFD"
	}
	switch name {
	case "amp", "lt", "gt", "quot", "apos":
		return end + 1, ""
	}
	if text := html.UnescapeString("&" + name + ";"); text != "&"+name+";" && !strings.HasSuffix(text, ";") && utf8.ValidString(text) {
		return end + 1, strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(text)
	}
	return 1, "&amp;"
}

// validReference reports whether the digits of &#...; name a character that
// XML allows.
func validReference(digits string) bool {
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	switch {
	case err != nil, n > utf8.MaxRune, n >= 0xd800 && n < 0xe000, n == 0xfffe, n == 0xffff:
		return false
	}
	return n >= ' ' || n == '\t' || n == '\n' || n == '\r'
}

// withoutC1 reads control characters from U+0080 to U+009F as what they are in
// Windows-1252: nothing else puts them into text, and there U+0097 is a dash.
func withoutC1(s string) string {
	if !strings.Contains(s, "\xc2") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= 0x80 && r <= 0x9f {
			return charmap.Windows1252.DecodeByte(byte(r))
		}
		return r
	}, s)
}
