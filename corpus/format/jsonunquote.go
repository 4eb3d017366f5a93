package format

import (
	"bytes"
	"unicode/utf8"
)

// hex4 reads the escape \uXXXX that b starts with.
func hex4(b []byte) (rune, bool) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range b[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// unquote decodes a string that was scanned, with its quotes. Half of a
// surrogate pair becomes U+FFFD, as in encoding/json.
func unquote(quoted []byte) string {
	b := quoted[1 : len(quoted)-1]
	at := bytes.IndexByte(b, '\\')
	if at < 0 {
		return string(b)
	}
	out := append(make([]byte, 0, len(b)), b[:at]...)
	for b = b[at:]; len(b) > 0; {
		if b[0] != '\\' {
			n := bytes.IndexByte(b, '\\')
			if n < 0 {
				n = len(b)
			}
			out, b = append(out, b[:n]...), b[n:]
			continue
		}
		if r, ok := hex4(b); ok {
			b = b[6:]
			if r >= 0xD800 && r < 0xE000 {
				low, _ := hex4(b)
				if r < 0xDC00 && low >= 0xDC00 && low < 0xE000 {
					r, b = (r-0xD800)<<10+low-0xDC00+0x10000, b[6:]
				} else {
					r = utf8.RuneError
				}
			}
			out = utf8.AppendRune(out, r)
			continue
		}
		c := b[1]
		if i := bytes.IndexByte([]byte("bfnrt"), c); i >= 0 {
			c = "\b\f\n\r\t"[i]
		}
		out, b = append(out, c), b[2:]
	}
	return string(out)
}
