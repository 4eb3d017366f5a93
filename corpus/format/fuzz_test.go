package format

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"tidemark/corpus"
)

// validText fails unless every text of d is valid UTF-8 without NUL.
func validText(t *testing.T, d corpus.Document) {
	t.Helper()
	for _, s := range append(append([]string{d.ID, d.Title, d.Abstract, d.DateText, d.Venue, d.URL, d.DOI}, d.Authors...), d.Categories...) {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			t.Errorf("%s: %q", d.Place, s)
		}
	}
	if strings.ContainsAny(d.Title, "\r\n\t") {
		t.Errorf("%s: title %q is not one line", d.Place, d.Title)
	}
}

func FuzzJSONLines(f *testing.F) {
	f.Add([]byte(records(2)))
	f.Add([]byte("{\"title\": \"\\ud800\\u0000\", \"authors\": [{\"name\": null}, [\"x\"], 3], \"year\": 2020.0}\r\n\n[1]\nnull\n{"))
	f.Add([]byte("\uFEFF{\"meta\": {\"date\": \"13 March\"}}\n\x00\n\xff\xfe{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		opts := Options{MaxRecord: 200, Map: map[string]string{"date": "meta.date"}}
		docs, bad, err := collect(readJSONLines(bytes.NewReader(data), "f", opts))
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for text := range bytes.SplitSeq(data, []byte{'\n'}) {
			if !blank(text) || len(text) > 201 {
				want++
			}
		}
		if len(docs)+len(bad) != want {
			t.Errorf("%d documents and %d bad records of %d lines", len(docs), len(bad), want)
		}
		for _, d := range docs {
			validText(t, d)
		}
		for _, b := range bad {
			if !utf8.ValidString(b.Error()) || b.Reason == "" {
				t.Errorf("%q, reason %q", b.Error(), b.Reason)
			}
		}
	})
}

// FuzzPage: every paragraph is a title, an abstract, a day line, or passed over.
func FuzzPage(f *testing.F) {
	f.Add([]byte("new\n\nMar 13\n\nSpring Tides\n\n" + prose("Spring", 300) + "\n\nA Title That Was Cut Off"))
	f.Add([]byte("Feb 30\r\n\r\n\xe9\r\n\r\n" + prose("Neap", 150) + "\n\n©\n\n...\n\n" + prose("Neap", 600)))
	f.Fuzz(func(t *testing.T, data []byte) {
		paragraphs, days, used, passed := 0, 0, 0, 0
		for r := newParagraphReader(bytes.NewReader(data), 500); ; paragraphs++ {
			p, err := r.next()
			if err == io.EOF {
				break
			}
			if classify(p) == dayLine {
				days++
			}
		}
		for d, err := range readPage(bytes.NewReader(data), "f", Options{MaxRecord: 500}) {
			var bad *corpus.RecordError
			var over *PassedOver
			switch {
			case errors.As(err, &over):
				passed++
			case errors.As(err, &bad):
				used++ // with or without a title
			case err != nil:
				t.Fatal(err)
			default:
				validText(t, d)
				if d.Title != "" {
					used++
				}
				if d.Abstract != "" {
					used++
				}
			}
		}
		// A bad record stands for one paragraph, or two.
		if least := used + passed + days; least > paragraphs || used == 0 && passed+days != paragraphs {
			t.Errorf("%d paragraphs: %d days, %d used, %d passed over", paragraphs, days, used, passed)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024", "2024-03-13T09:30:00Z", "Wed, 13 Mar 2024 09:30:00 GMT", "March 13th, 2024", "Feb 29", "03/04/2020", "0000-00-00", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			var problem *DateError
			if !errors.As(err, &problem) || problem.Why == "" || !utf8.ValidString(err.Error()) || d != (corpus.Date{}) {
				t.Errorf("%q: %v, %v", s, d, err)
			}
			return
		}
		if y := d.Start.Year(); d.Precision == corpus.NoDate || d.YearMissing != (y == 0) || y != 0 && (y < minYear || y > maxYear) {
			t.Errorf("%q: %+v", s, d)
		}
		// What is printed of a full date is read as the same day.
		if d.Known() {
			again, err := ParseDate(d.String())
			if err != nil || again.String() != d.String() {
				t.Errorf("%q: %v reads back as %v, %v", s, d, again, err)
			}
		}
	})
}

// FuzzRecognise: any bytes are recognised or named.
func FuzzRecognise(f *testing.F) {
	f.Add([]byte(records(1)))
	f.Add([]byte("title,abstract\nTides,They rise\n"))
	f.Add([]byte("[{\"a\": 1},\n{"))
	f.Add([]byte("Mar 13\n\nSpring Tides\n\n" + prose("Spring", 300)))
	f.Fuzz(func(t *testing.T, head []byte) {
		recognise(head)
		if words := looks(head); words == "" || !utf8.ValidString(words) {
			t.Errorf("looks like %q", words)
		}
	})
}
