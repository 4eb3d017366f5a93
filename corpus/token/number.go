package token

// isNumber reports whether a word that begins with a digit is a number: it has
// no letter, or those of an exponent (1e-5), an ordinal (19th) or a decade (1990s).
func isNumber(form []byte) bool {
	i := 0
	for i < len(form) && !isLetterByte(form[i]) {
		i++
	}
	if i == len(form) {
		return true
	}
	switch string(form[i:]) {
	case "s", "st", "nd", "rd", "th":
		return true
	}
	return form[i] == 'e' && isExponent(form[i+1:])
}

// thousands returns the end of the number at byte i where commas part groups of
// three digits (10,000), else i.
func (s *scanner) thousands(i int) int {
	end := i
	for isDigit(s.low[end]) {
		end++
	}
	if s.low[end] != ',' {
		return i
	}
	first := end
	for s.low[end] == ',' && isDigit(s.low[end+1]) && isDigit(s.low[end+2]) && isDigit(s.low[end+3]) && !isDigit(s.low[end+4]) {
		end += 4
	}
	if end == first {
		return i
	}
	return end
}

func isExponent(b []byte) bool {
	if len(b) > 1 && b[0] == '-' {
		b = b[1:]
	}
	for _, c := range b {
		if !isDigit(c) {
			return false
		}
	}
	return len(b) > 0
}

func isLetterByte(c byte) bool { return isLower(c) || c >= 0x80 }
