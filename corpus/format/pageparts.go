package format

import (
	"regexp"
	"strings"
	"unicode"
)

// part is what a paragraph of a copied page is.
type part int

const (
	short      part = iota // a title, unless a nearer one follows
	abstract               // a long paragraph
	dayLine                // the date of the papers that follow
	navigation             // anything else that is known
)

// Lengths in characters. Titles of 200 and abstracts below 100 are rare, and
// between them the sentence's end decides.
const (
	longText   = 200
	middleText = 100
)

// classify says what a paragraph is.
func classify(p paragraph) part {
	switch n := p.runes(); {
	case p.tooLong:
		return abstract
	case n < middleText && dayOf(p.text) != "":
		return dayLine
	case n < 2*longText && isNavigation(p.text):
		return navigation
	case n >= longText, n >= middleText && sentences.MatchString(p.text):
		return abstract
	}
	return short
}

var (
	// sentences: ends with a full stop, or has a sentence end inside and one at
	// the end. A lone question mark ends many a title.
	sentences = regexp.MustCompile(`(?:\.|[.!?] .*[.!?])["'”’)]*$`)

	// peopleLine: three or more names of two to four capitalised words.
	peopleLine = regexp.MustCompile(`^` + person + `(?:, ` + person + `){2,}(?:,? (?:and |et al\.).*)?$`)

	dayPrefix = regexp.MustCompile(`^(?i:(?:published|submitted|posted|papers|updated) (?:on|of) |daily papers[ ,:-]*|on )`)
	isoDay    = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	// wordDay is the shape of a day line, whether or not the calendar has it.
	wordDay = regexp.MustCompile(`^(?i)(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?` +
		`(?:` + month + ` \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? ` + month + `|` + month + `,? \d{4})(?:,? \d{4})?$`)
)

const (
	person = `\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}`
	month  = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
)

// dayOf returns the date in a line that states nothing else, as written, or "".
func dayOf(s string) string {
	s = strings.TrimSpace(s[len(dayPrefix.FindString(s)):])
	if isoDay.MatchString(s) || wordDay.MatchString(s) {
		return s
	}
	return ""
}

// navigationLines are the buttons and headings of such pages, in small letters.
var navigationLines = func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.SplitSeq("new,hot,top,trending,papers,trending papers,daily papers,subscribe,unsubscribe,follow,"+
		"github,arxiv,pdf,html,code,project page,website,paper,abstract,view pdf,view arxiv page,arxiv page,hugging face,huggingface,"+
		"log in,login,log out,sign in,sign up,search,home,models,datasets,spaces,buckets,docs,pricing,enterprise,community,collections,"+
		"upvote,upvotes,share,save,cite,reply,next,previous,load more,show more,read more,more,less,view all,see all,"+
		"comments,about,privacy,terms,jobs,careers,company,contact,help,today,yesterday,daily,weekly,monthly,"+
		"ai-generated summary,system theme,terms of service,privacy policy,cookie policy,sort by,filter", ",") {
		set[word] = true
	}
	return set
}()

// navigationPatterns match the whole of other navigation lines.
var navigationPatterns = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`[^\p{L}]*`,                      // no letter at all: votes, bullets
	`[^\p{L}]*\d[\d.,]*\s*[kKmM]\W*`, // 1.2k
	`[^\p{L}\d]*\d[\d.,]*[kKmM]? (?i:authors?|comments?|upvotes?|likes?|votes?|stars?|papers?|repl(?:y|ies)|views?|followers?|models?|datasets?|spaces?|citations?)`,
	`(?i:an?|\d+|about an?|about \d+) (?i:second|minute|min|hour|day|week|month|year)s?(?i: ago| read)`,
	`(?i:submitted|posted|published|upvoted|shared|curated) ?(?i:by|on)\b.*`,
	`by ?[\p{Lu}@].*`, // "byAK": no title starts with a small "by"
	`(?i:arxiv: ?)?\d{4}\.\d{4,5}(?:v\d+)?(?: ?\[.*\])?`,
	`(?i:arxiv: ?)?[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?`,
	`(?i:https?://|www\.)\S+`,
	`(?i:doi: ?)?10\.\d{4,9}/\S+`,
	`@\S+`,
	`(?i:get|receive|subscribe|sign up|join)\b.*(?i:inbox|newsletter|mailing list)\b.{0,60}`,
	`©.*|(?i:copyright) .*|.*(?i:all rights reserved)\.?`,
	`(?i:we use|this (?:web)?site uses|by using this (?:web)?site)\b.*(?i:cookies?)\b.*`,
}, `|`) + `)$`)

func isNavigation(s string) bool {
	return navigationLines[strings.ToLower(strings.Trim(s, " :·•|…"))] || navigationPatterns.MatchString(s)
}

// titleLike reports whether a short paragraph is a title beyond doubt: several
// words that start like a heading and do not end like a sentence.
func titleLike(s string) bool {
	first := []rune(s)[0]
	return len(strings.Fields(s)) >= 4 && len(s) >= 25 && !unicode.IsLower(first) &&
		!strings.ContainsAny(s[len(s)-1:], ".!,;:") && !strings.HasSuffix(s, "…") && !peopleLine.MatchString(s)
}
