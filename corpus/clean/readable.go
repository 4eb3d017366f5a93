package clean

import "strings"

// Readable returns cleaned text as one line without Gap, for showing. Brackets
// that held nothing else go, and so does the space before punctuation.
func Readable(cleaned string) string {
	if !strings.Contains(cleaned, gap) && strings.IndexByte(cleaned, '\n') < 0 {
		return cleaned
	}
	out := make([]byte, 0, len(cleaned))
	for i := 0; i < len(cleaned); {
		switch c := cleaned[i]; {
		case strings.HasPrefix(cleaned[i:], gap):
			out = appendSpace(out)
			i += len(gap)
		case c == ' ' || c == '\n':
			out = appendSpace(out)
			i++
		default:
			out = closeUp(out, c)
			i++
		}
	}
	return strings.TrimSpace(string(out))
}

func appendSpace(out []byte) []byte {
	if len(out) > 0 && out[len(out)-1] != ' ' {
		return append(out, ' ')
	}
	return out
}

// closeUp appends c, which a Gap may have parted from what it belongs to.
func closeUp(out []byte, c byte) []byte {
	n := len(out)
	switch {
	case c == ')' && n >= 2 && out[n-1] == ' ' && out[n-2] == '(':
		return out[:n-2]
	case (c == ')' || c == ',' || c == ';' || c == '.' || c == ':') && n >= 2 && out[n-1] == ' ':
		return append(out[:n-1], c)
	}
	return append(out, c)
}
