package clean

import (
	"regexp"
	"strings"
)

// withdrawnTitle matches a title that says that the work was withdrawn: a word
// before a colon, or in brackets at either end. "Retracting fronts" and
// "Retractions of types" are not, nor is a title in small letters that merely
// begins with the word.
var withdrawnTitle = regexp.MustCompile(`(?i)^\W*(?:` +
	`(?:withdrawn|retracted|removed|temporary removal)(?: (?:article|paper|chapter))?(?:\)|\]| ?:|\s*$)|` +
	`(?:retraction|withdrawal)(?: (?:note|notice|statement))? ?:|` +
	`(?:retraction|withdrawal) (?:note|notice|statement)(?: to| for| of)?\b|` +
	`(?:withdrawn|retracted) (?:article|paper|by (?:the )?authors?)\W*$|` +
	`(?:this )?(?:paper|article|preprint|submission) (?:has been |is |was )?(?:withdrawn|retracted)\b` +
	`)|[([](?:withdrawn|retracted)(?: (?:article|paper|by)\b[^()\[\]]*)?[)\]]\W*$`)

// Patterns of sentences that withdraw the work that they stand in. The subject
// is the work itself, first in its sentence: "patients were withdrawn", "a
// retraction of papers" and "in this paper, drugs withdrawn" have another one.
const (
	work     = `(?:paper|article|pre-?print|e-?print|manuscript|submission|work|note|letter|version|document|report|thesis|chapter|draft|contribution|publication|proof)`
	subject  = `(?:(?:this|the|our|my|present|above|original|oreginal|entire|whole|current) ){0,3}` + work + `(?:\(s\)|s)?(?: (?:(?:submitted|referred to|mentioned) ?)?(?:in the title|above|here)?)?(?: of (?:this|the|our) ` + work + `)?`
	lead     = `(?:[^.]{0,150}, |(?:accordingly|therefore|so|thus),? |arxiv admin note: )?` // what may come before
	adverb   = `(?:(?:now|hereby|being|therefore|thus|temporarily|been|voluntarily|permanently|officially|also|subsequently|recently) )*`
	gone     = `(?:withdrawn|retracted|withdraw)`
	by       = `(?:$|[.,;:(\[—–-]|(?:by|due|because|as|since|from (?:the )?(?:ar[xX]iv|publication|this)|at the request|on request|until|temporarily|pending|in favou?r|and|for (?:re|cor|fur|tech|pub|the|some|an?)|owing|after|to )\b)`
	anything = `[^.]{0,200}?`
)

var withdrawnText = regexp.MustCompile(`(?i)^\W*(?:` +
	lead + subject + ` ?,? ?(?:has|have|had|is|are|was) ?` + adverb + gone + `\b|` +
	subject + ` ` + gone + `(?:$|\W)|` +
	`(?:this|the|our) ` + work + anything + `(?:and so|so|thus|therefore|hence|and) (?:is |has been )?` + gone + `$|` +
	gone + `\W*` + by + `|` +
	`(?:has|have) been ` + gone + ` (?:by|due|because)\b|` +
	`(?:why|reasons? for) (?:it (?:is|was) )?(?:withdrawn|withdrawal)\b|` +
	lead + `(?:the )?(?:(?:authors?|we|i) )(?:\(s\) )?(?:have |has |hereby |would like to |wish(?:es)? to |decided to |had to |request(?:s|ed)? to )*(?:withdrawn?|withdrew|withdraws|retract(?:ed|s)?) (?:this|the|our|my|his|her|their) (?:(?:present|original|above|entire) )?` + work + `\b|` +
	`cet article a été (?:retiré|rétracté)|este (?:artículo|trabajo) ha sido (?:retirado|retractado)|este (?:artigo|trabalho) foi (?:retirado|retratado)|` +
	`diese(?:r|s) (?:artikel|beitrag|papier|manuskript) wurde zurückgezogen|questo articolo è stato ritirato` +
	`)`)

const (
	longAbstract  = 600 // bytes: a longer one says at its start that it is withdrawn, or is not
	withdrawnHead = 300 // bytes that count as the start
)

// Withdrawn reports whether a record says that its work was withdrawn or
// retracted: "WITHDRAWN: …" for a title, "This paper has been withdrawn by the
// author" in a short abstract or at the start of a long one. Works about
// withdrawal or retraction, of patients, troops or papers, are not meant.
func Withdrawn(title, abstract string) bool {
	if mentions(title) && withdrawnTitle.MatchString(title) {
		return true
	}
	abstract = strings.TrimSpace(abstract)
	if len(abstract) > longAbstract {
		abstract = abstract[:withdrawnHead]
	}
	if !mentions(abstract) {
		return false
	}
	for sentence := range strings.FieldsFuncSeq(abstract, func(r rune) bool { return r == '.' || r == '!' || r == '\n' }) {
		if withdrawnText.MatchString(strings.Join(strings.Fields(sentence), " ")) {
			return true
		}
	}
	return false
}

// mentions is a quick test that most texts fail.
func mentions(text string) bool { return suspect(text) && contains(text) }

// suspect looks for three letters that every one of the parts of contains holds:
// one walk over the text instead of ten, with three look-ups a byte, no branch.
func suspect(text string) bool {
	if len(text) < 3 {
		return false
	}
	found, first, second := uint32(0), suspects[text[0]], suspects[text[1]]
	for i := 2; i < len(text); i++ {
		third := suspects[text[i]]
		found |= first & (second >> 8) & (third >> 16)
		first, second = second, third
	}
	return found&0xff != 0
}

// suspects gives for each byte the trigrams that it may be the first byte of,
// in bits 0 to 7, the second, in bits 8 to 15, and the third, in bits 16 to 23.
var suspects = func() (table [256]uint32) {
	for i, trigram := range [...]string{"thd", "rac", "mov", "tir", "gez"} { // ithdr, etract, emov, retir or ritirato, zurückgezogen
		for at := range len(trigram) {
			bit := uint32(1) << (8*at + i)
			table[trigram[at]] |= bit
			table[trigram[at]-'a'+'A'] |= bit
		}
	}
	return table
}()

func contains(text string) bool {
	for _, part := range [...]string{"ithdr", "ITHDR", "etract", "ETRACT", "emov", "EMOV", "retir", "ritirato", "zurückgezogen", "rétract"} {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
