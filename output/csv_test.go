package output

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// undo is the rule of docs/formats.md by which a reader gets the text back.
func undo(text string) string {
	return regexp.MustCompile(`^'('*([ \t\r\n\v\f\x{a0}\x{3000}]*[=+\-@＝＋－＠]|[\t\r\n]))`).ReplaceAllString(text, "$1")
}

func TestSpreadsheetSafe(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1", "\r=1": "'\r=1", "\n": "'\n",
		"＝1+1": "'＝1+1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x",
		" =1": "' =1", "\u00a0\u3000=1": "'\u00a0\u3000=1",
		`=HYPERLINK("http://x","y")`: `'=HYPERLINK("http://x","y")`, "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0",
		"'=1": "''=1", "''-": "'''-", "\tx": "'\tx",
		"": "", "tide": "tide", "1-2": "1-2", "a=b": "a=b", "'s Gravenhage": "'s Gravenhage", "'": "'", " x": " x", "−5": "−5",
		"a\x00b": "a\uFFFDb", "(=1)": "(=1)",
	} {
		if got := spreadsheetSafe(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// hostile are texts made of what the rule looks at.
func hostile() *rapid.Generator[string] {
	letters := rapid.SampledFrom([]rune("'=+-@＝＋－＠ \t\r\n\v\u00a0\u3000\",;ab漢"))
	return rapid.Map(rapid.SliceOfN(letters, 0, 8), func(r []rune) string { return string(r) })
}

// Whatever the text, no field begins a formula, and the rule gives it back.
func TestSpreadsheetSafeIsUndone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := hostile().Draw(t, "text")
		safe := spreadsheetSafe(text)
		if startsFormula(safe) {
			t.Fatalf("%q became %q, which begins a formula", text, safe)
		}
		if back := undo(safe); back != text {
			t.Fatalf("%q became %q and came back as %q", text, safe, back)
		}
	})
}

// Numbers stay numbers, whatever their sign.
func TestNumbersHaveNoApostrophe(t *testing.T) {
	columns := []Column{{Name: "n", Kind: Integer}, {Name: "x", Kind: Real}, {Name: "s", Kind: Text}}
	var b bytes.Buffer
	e := newCSV(&b, columns)
	if err := e.header(); err != nil {
		t.Fatal(err)
	}
	if err := e.row([]cell{columns[0].cell(-5), columns[1].cell(-0.25), columns[2].cell("-5")}); err != nil {
		t.Fatal(err)
	}
	if err := e.flush(); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != "n,x,s\n-5,-0.25,'-5\n" {
		t.Errorf("%q", got)
	}
}

func FuzzSpreadsheetSafe(f *testing.F) {
	for _, seed := range []string{"=1", "'=1", "\x00=", " \t'@", "＝", "a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := Column{Name: "x", Kind: Text}
		valid := c.cell(text).text
		var b bytes.Buffer
		e := newCSV(&b, []Column{c, c})
		if err := e.row([]cell{{text: valid}, {text: valid}}); err != nil {
			t.Fatal(err)
		}
		if err := e.flush(); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil || len(rows) != 1 || len(rows[0]) != 2 {
			t.Fatalf("%q: rows %q, %v", text, rows, err)
		}
		// Go's reader makes CR LF inside a field LF.
		want := strings.ReplaceAll(strings.ReplaceAll(valid, "\x00", "\uFFFD"), "\r\n", "\n")
		got := rows[0][0]
		if startsFormula(got) || strings.ReplaceAll(undo(got), "\r\n", "\n") != want {
			t.Errorf("%q was read back as %q", text, got)
		}
	})
}
