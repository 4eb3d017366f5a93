package format

import (
	"bytes"
	"errors"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"tidemark/corpus"
)

// fuzzTagged feeds a format with any bytes. Whatever they are, it neither
// fails nor panics, keeps texts valid, names reasons, and yields the same for
// the same bytes however they arrive.
func fuzzTagged(f *testing.F, format Format, seeds ...string) {
	for _, s := range seeds {
		f.Add([]byte(s))
		f.Add(bytes.ReplaceAll([]byte(s), []byte("\n"), []byte("\r\n")))
		f.Add([]byte(s)[:len(s)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		format.Recognise(data)
		opts := Options{MaxRecord: 600}
		docs, bad, err := collect(format.Read(bytes.NewReader(data), "f", opts))
		var passed *PassedOver
		if err != nil && !errors.As(err, &passed) {
			t.Fatal(err)
		}
		for _, d := range docs {
			validText(t, d)
			if d.Place.Position == "" || d.RawHash == 0 {
				t.Errorf("%+v", d)
			}
		}
		for _, b := range bad {
			if !utf8.ValidString(b.Error()) || b.Reason == "" || b.Status != corpus.Malformed || b.Place.Position == "" {
				t.Errorf("%q, reason %q", b.Error(), b.Reason)
			}
		}
		again, badAgain, _ := collect(format.Read(iotest.HalfReader(bytes.NewReader(data)), "f", opts))
		if len(again) != len(docs) || len(badAgain) != len(bad) {
			t.Fatalf("%d documents and %d bad records, then %d and %d", len(docs), len(bad), len(again), len(badAgain))
		}
		for i := range docs {
			if shown(docs[i]) != shown(again[i]) || docs[i].RawHash != again[i].RawHash {
				t.Errorf("%q, then %q", shown(docs[i]), shown(again[i]))
			}
		}
	})
}

func FuzzRIS(f *testing.F) {
	fuzzTagged(f, ris, risSample, "TY - JOUR\nTI - x\nER -\n", "\xff\x00TY  - A\rTI  - \x00\r")
}
func FuzzNBIB(f *testing.F)     { fuzzTagged(f, nbib, nbibSample) }
func FuzzRefer(f *testing.F)    { fuzzTagged(f, refer, referSample) }
func FuzzRefWorks(f *testing.F) { fuzzTagged(f, refWorks, refWorksSample) }
func FuzzOvid(f *testing.F)     { fuzzTagged(f, ovid, ovidSample) }
func FuzzProQuest(f *testing.F) { fuzzTagged(f, proQuest, proQuestSample) }

func FuzzWOS(f *testing.F) {
	fuzzTagged(f, wos, wosSample, "PT\tAU\tTI\tSO\tUT\t\nJ\tA\t\"B\tC\tD\nJ\nJ\t\t\t\t\t\t\t\n")
}

func FuzzBibTeX(f *testing.F) {
	fuzzTagged(f, bibTeX, bibSample, "@a{b,\n@c{d,\n@comment{\n@string{a = a # a}\n", "@a(\"(\",{\\{}) @b{\\}}", "@string(x = \"}\")@x{y,title=x#x}")
}

// FuzzLatex: text stays valid, on one line if it was, and loses no digit.
func FuzzLatex(f *testing.F) {
	f.Add(`{\"o}\'{\i}$x$\cite[a]{b}\href{u}{t}--` + "``''~")
	f.Add(`\\\{\$\c{}\v\ `)
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		got := latexText(s)
		if !utf8.ValidString(got) {
			t.Errorf("%q: %q is not UTF-8", s, got)
		}
		if latexText(s) != got {
			t.Errorf("%q: not the same twice", s)
		}
	})
}
