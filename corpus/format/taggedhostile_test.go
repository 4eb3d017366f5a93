package format

import (
	"errors"
	"io"
	"strings"
	"testing"

	"tidemark/corpus"
)

// TestTaggedHostile: what nobody writes costs neither much time nor a crash,
// and the record behind it is read.
func TestTaggedHostile(t *testing.T) {
	const n = 1 << 19
	for _, c := range []struct {
		format             Format
		head, body, behind string
		times              int
	}{
		{ris, "TY  - JOUR\nTI  - ", "x", "\nER  -\nTY  - JOUR\nTI  - Last\nER  -\n", 4 * n},
		{ris, "TY  - JOUR\n", "KW  -\n", "ER  -\nTY  - JOUR\nTI  - Last\nER  -\n", n},
		{ris, "", "TY  -\n", "ER  -\nTY  - JOUR\nTI  - Last\nER  -\n", n / 4},
		{refer, "%0 x\n", "%B x\n\n%A x\n\n", "%0 x\n%T Last\n", n / 8},
		{nbib, "PMID- 1\nTI  - ", "\x00", "\n\nPMID- 2\nTI  - Last\n", 4 * n},
		{wos, "PT J\nTI x\n", "   a; b\n", "ER\nPT J\nTI Last\nER\n", n},
		{wos, "PT\tAU\tTI\tSO\tUT\n", "\t", "\nJ\tA\tLast\tC\tD\n", n},
		{ovid, "<1>\nTitle\n  ", ".[", "\n<2>\nTitle\n  Last\n", n},
		{bibTeX, "@a{b, title={", "{", "\n@a{c,\n title={Last}}\n", n},
		{bibTeX, "@a{b, ", "t={\\{},", "}\n@a{c, title={Last}}\n", n / 4},
		{bibTeX, "@a{b, title={", "\\cite[", "}}\n@a{c, title={Last}}\n", n / 4},
		{bibTeX, "", "@", "\n@a{c, title={Last}}\n", n},
		{bibTeX, "@string{x={yy}}", "@string{x = x # x}\n", "@a{c, title={Last}}\n", 1000},
	} {
		text := c.head + strings.Repeat(c.body, c.times) + c.behind
		last := ""
		for d, err := range c.format.Read(strings.NewReader(text), "f", Options{MaxRecord: 1 << 20}) {
			var bad *corpus.RecordError
			var passed *PassedOver
			if err != nil && !errors.As(err, &bad) && !errors.As(err, &passed) {
				t.Fatal(err)
			}
			last = d.Title
		}
		if last != "Last" {
			t.Errorf("%s with many %q: the last title is %q", c.format.Name, c.body, excerpt(last))
		}
	}
}

// TestTaggedCut: what a reader's error cuts is not yielded; what stands before is.
func TestTaggedCut(t *testing.T) {
	boom := errors.New("boom")
	for _, c := range []struct {
		format Format
		text   string
	}{
		{ris, risSample},
		{nbib, nbibSample},
		{refer, referSample},
		{refWorks, refWorksSample},
		{wos, wosSample},
		{ovid, ovidSample},
		{proQuest, proQuestSample},
		{bibTeX, bibSample},
	} {
		whole, _, _ := collect(c.format.Read(strings.NewReader(c.text), "f", Options{}))
		cut := strings.LastIndex(strings.TrimSpace(c.text), "\n")
		r := io.MultiReader(strings.NewReader(c.text[:cut]), iotestError{boom})
		docs, _, err := collect(c.format.Read(r, "f", Options{}))
		var at *stopped
		if !errors.Is(err, boom) || !errors.As(err, &at) || !strings.HasPrefix(at.position, "line ") {
			t.Errorf("%s: error %v", c.format.Name, err)
		}
		if len(docs) == 0 || len(docs) > len(whole) || docs[0].Title != whole[0].Title {
			t.Errorf("%s: %d documents, %d of the whole text", c.format.Name, len(docs), len(whole))
		}
		// A consumer that has enough is asked no more.
		for range c.format.Read(strings.NewReader(c.text), "f", Options{}) {
			break
		}
	}
}

// iotestError is a reader that only fails.
type iotestError struct{ err error }

func (e iotestError) Read([]byte) (int, error) { return 0, e.err }
