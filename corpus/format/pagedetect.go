package format

import (
	"bytes"
)

// recognisePage accepts text in which most long paragraphs follow a short one
// that could be a title: two such pairs, or one under a day line. Prose has
// few short paragraphs, and those end like sentences.
func recognisePage(head []byte) bool {
	if structured(head) != "" {
		return false
	}
	paragraphs := newParagraphReader(bytes.NewReader(head), headSize)
	pairs, long, days := 0, 0, 0
	title := false
	for {
		p, err := paragraphs.next()
		if err != nil {
			break
		}
		switch classify(p) {
		case dayLine:
			days++
		case short:
			title = couldBeTitle(p.text)
		case abstract:
			long++
			if title {
				pairs++
			}
			title = false
		}
	}
	return 2*pairs > long && (pairs >= 2 || pairs == 1 && days > 0)
}

// couldBeTitle reports whether a short paragraph is no piece of prose: it does
// not end like a sentence, an address or a list, and opens no heading mark-up.
func couldBeTitle(s string) bool {
	return !bytes.ContainsAny([]byte(s[len(s)-1:]), `.,;:"'`) && !bytes.ContainsAny([]byte(s[:1]), "#*-=>|%\\")
}
