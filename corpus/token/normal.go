package token

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// inertSpan returns the length of the beginning of b that is in normal form
// whatever follows, so that most text need not be looked up in the tables of
// package norm. It ends before a character of which it is not sure.
func inertSpan(b []byte) int {
	i := asciiSpan(b)
	for i < len(b) {
		if b[i] < utf8.RuneSelf {
			i += asciiSpan(b[i:])
			continue
		}
		r, size := decode(b[i:])
		if !isInert(r) {
			break
		}
		i += size
	}
	// the last character may take a mark that follows
	for i > 0 && i < len(b) {
		i--
		if utf8.RuneStart(b[i]) {
			break
		}
	}
	return i
}

// asciiSpan returns how many bytes of ASCII b begins with.
func asciiSpan(b []byte) int {
	n := len(b)
	for len(b) >= 8 {
		if v := binary.LittleEndian.Uint64(b) & highs; v != 0 {
			return n - len(b) + bits.TrailingZeros64(v)>>3
		}
		b = b[8:]
	}
	for len(b) > 0 && b[0] < utf8.RuneSelf {
		b = b[1:]
	}
	return n - len(b)
}

// isInert reports whether r stays as it is in NFKC after any other character.
// It knows the common characters alone.
func isInert(r rune) bool {
	switch {
	case r < 0x80:
		return true
	case r < 0x180:
		return r >= 0xc0 && r != 0x132 && r != 0x133 && r != 0x13f && r != 0x140 && r != 0x149 && r != 0x17f
	case r < 0x460:
		return r >= 0x391 && r <= 0x3ce && r != 0x3a2 || r >= 0x400
	case r < 0x3000:
		return r == 0x2010 || r >= 0x2012 && r <= 0x2015 || r >= 0x2018 && r <= 0x201e
	}
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30a1 && r <= 0x30fa || r >= 0x4e00 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3
}

// decode is utf8.DecodeRune with a short way for two bytes.
func decode(b []byte) (rune, int) {
	if len(b) >= 2 && b[0] >= 0xc2 && b[0] <= 0xdf && b[1]&0xc0 == 0x80 {
		return rune(b[0]&0x1f)<<6 | rune(b[1]&0x3f), 2
	}
	return utf8.DecodeRune(b)
}
