package clean

// features says what a text has that a pass may have to change.
type features uint32

// A feature lies in the lowest byte. A pair of bytes that hints at something
// lies in bits 8 to 15, where its second byte has it in the table; its first
// byte has it eight bits higher.
const (
	markup   features = 1 << iota // < &
	texts                         // \ $ { } ~ ^ `
	wide                          // bytes that are not ASCII
	controls                      // control characters, tabs and newlines among them
	places                        // @ /

	spacePair  features = 1 << (iota + 3) // two spaces
	dashPair                              // --
	quotePair                             // ''
	wwPair                                // ww
	jointPair                             // a digit after a letter
	scriptPair                            // a digit after an underscore
	colonPair                             // a digit after a colon

	edge   features = 1 << 24 // white space at an end of the text
	always features = 1 << 25
)

// What a pass runs on.
const (
	tex   = texts | dashPair | quotePair | scriptPair
	blank = controls | spacePair | edge
	place = places | wwPair | colonPair
	joint = jointPair
)

// table gives the features of each byte.
var table = func() (t [256]features) {
	set := func(bytes string, f features) {
		for _, c := range []byte(bytes) {
			t[c] |= f
		}
	}
	const digits = "0123456789"
	set("<&", markup)
	set("\\${}~^`", texts)
	set("@/", places)
	set(" ", spacePair|spacePair<<8)
	set("-", dashPair|dashPair<<8)
	set("'", quotePair|quotePair<<8)
	set("w", wwPair|wwPair<<8)
	set("abcdefghijklmnopqrstuvwxyz", jointPair<<8)
	set("_", scriptPair<<8)
	set(":", colonPair<<8)
	set(digits, jointPair|scriptPair|colonPair)
	for c := range t {
		switch {
		case c < ' ' || c == 0x7f:
			t[c] |= controls
		case c >= 0x80:
			t[c] |= wide
		}
	}
	return t
}()

// scan returns the features of text, looking at four bytes at a time without
// branches: most text has nothing to change, and this is most of what it costs.
func scan(text string) features {
	if text == "" {
		return 0
	}
	var found, pairs, last features
	rest := text
	for ; len(rest) >= 4; rest = rest[4:] {
		a, b, c, d := table[rest[0]], table[rest[1]], table[rest[2]], table[rest[3]]
		found |= a | b | c | d
		pairs |= last>>8&a | a>>8&b | b>>8&c | c>>8&d
		last = d
	}
	for i := range len(rest) {
		f := table[rest[i]]
		found |= f
		pairs |= last >> 8 & f
		last = f
	}
	found = found&0xff | pairs&0xff00 | always
	if text[0] <= ' ' || text[len(text)-1] <= ' ' {
		found |= edge
	}
	return found
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isAlpha(c byte) bool { return isLower(c | 0x20) }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isAlnum(c byte) bool { return isAlpha(c) || isDigit(c) }
func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' || c == sentenceBreak }
