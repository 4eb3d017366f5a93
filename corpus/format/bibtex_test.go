package format

import (
	"fmt"
	"strings"
	"testing"

	"tidemark/corpus"
)

const bibSample = `% Encoding: UTF-8
% @article{old, title = {Commented out}}
Some words that belong to nobody.

@preamble{"\newcommand{\x}{y}"}
@comment{jabref-meta: grouping:
0 AllEntriesGroup:; @x
}
@string{js = "Journal of " # shores}
@STRING(shores2 = {Shores})

@Article{marsh2016,
  author   = {Marsh, Ann and {The Tide and Moon Group} and Re{\"e}d, Bo and others},
  title    = {{Tides} of \emph{H$_2$O}, M{\"o}bius \& {\ss}--a ` + "``new''" + ` view},
  abstract = "They rise {"}twice{"} a day: 100\% sure.

    A second paragraph.",
  journal  = js # { and } # Shores,
  month    = 15 # "~" # jan,
  year     = 2016,
  keywords = {tides; moon},
  doi      = {https://doi.org/10.1234/a\_b},
  url      = {https://example.org/a\_b},
  unused   = {a @ b}
}
@inproceedings{child, title={Child}, crossref={Vol2}, author={Reed, Bo}}
@misc{, title = {No key}
  date = {2020-03-05/2020-04-01}, eprint = {2001.00001}}
@book(paren, title = "Round (or not)", subtitle = {Brackets}, date = {1998~})
@proceedings{vol2, title = {Volume Two}, year = 2019, month = "17--19 Jun"}
@set{both, entryset = {child,vol2}}
@article{braces, title = {A set \{ of one}, year = {2001}}
@article{path, file = {C:\dir\}, title = {Path}
}
`

func TestBibTeX(t *testing.T) {
	docs, bad, sum := readTagged(t, "bibtex", bibSample, Options{})
	sameDocuments(
		t, docs,
		"marsh2016|Tides of H$_2$O, Möbius & ß–a “new” view|They rise \"twice\" a day: 100% sure.\n\n    A second paragraph.|Marsh, Ann; The Tide and Moon Group; Reëd, Bo|Journal of shores and Shores|tides; moon|https://example.org/a_b|10.1234/a_b|/2016-01-15 day/|line 12",
		"child|Child||Reed, Bo|Volume Two||||/2019-06-01 month/|line 26",
		"2001.00001|No key|||||||/2020-03-05 day/|line 27",
		"paren|Round (or not): Brackets|||||||/1998-01-01 year/|line 29",
		"vol2|Volume Two|||||||/2019-06-01 month/|line 30",
		"braces|A set { of one|||||||/2001-01-01 year/|line 32",
		"path|Path|||||||//|line 33",
	)
	if len(bad) != 0 || sum.PassedOver != 1 {
		t.Errorf("bad %v, %d passed over: %v", bad, sum.PassedOver, sum.Examples)
	}
	otherEndings(t, "bibtex", bibSample)
}

// A bad entry costs only itself.
func TestBibTeXBad(t *testing.T) {
	good := func(key string) string {
		return fmt.Sprintf("@article{%s,\n title = {Good %s},\n}\n", key, key)
	}
	for _, c := range []struct {
		text, says string
		reason     corpus.Reason
	}{
		{"@article{bad,\n title = {Never closed,\n year = 2020\n}\n", "does not end before the next", corpus.ReasonTruncated},
		{"@article{bad,\n title = {Closed} twice},\n year = 2020\n}\n", "no field", corpus.ReasonBadBibTeX},
		{"@article{bad,\n title = ,}\n", "", ""},
		{"@article{bad,\n title {x}\n}\n", "no field", corpus.ReasonBadBibTeX},
		{"@article{bad,\n title = \n}\n", "no value", corpus.ReasonBadBibTeX},
		{"@article{bad,\n title = {}}},\n}\n", "", ""},
		{"@article{bad, abstract = {" + strings.Repeat("wave ", 100) + "}}\n", "the limit", corpus.ReasonTooLong},
		{"@article{bad, abstract = {" + strings.Repeat("wave\n", 100) + "}}\n", "the limit", corpus.ReasonTooLong},
		{"@string{a = {" + strings.Repeat("w", 200) + "}}\n@article{bad, title = a # a # a}\n", "longer than", corpus.ReasonBadBibTeX},
	} {
		docs, bad, _ := readTagged(t, "bibtex", good("a")+c.text+good("b"), Options{MaxRecord: 400})
		want := 2
		if c.says == "" {
			want = 3
		}
		if len(docs) != want || len(bad) != 3-want || docs[0].ID != "a" || docs[len(docs)-1].ID != "b" {
			t.Errorf("%q: %d documents, bad %v", excerpt(c.text), len(docs), bad)
			continue
		}
		if want == 2 && (!strings.Contains(bad[0].Error(), c.says) || bad[0].Reason != c.reason) {
			t.Errorf("%q: %v, %s", excerpt(c.text), bad[0], bad[0].Reason)
		}
	}
	docs, bad, _ := readTagged(t, "bibtex", good("a")+"@article{cut,\n title = {The file en", Options{})
	if len(docs) != 1 || len(bad) != 1 || bad[0].Reason != corpus.ReasonTruncated || bad[0].Place.Position != "line 4" || !strings.Contains(bad[0].Error(), "cut") {
		t.Errorf("%d documents, bad %v", len(docs), bad)
	}
	// A comment that never ends takes its line and no more.
	docs, bad, _ = readTagged(t, "bibtex", good("a")+"@comment{no end\n@comment{again\n"+good("b"), Options{})
	if len(docs) != 2 || len(bad) != 0 || docs[1].Place.Position != "line 6" {
		t.Errorf("%d documents, bad %v", len(docs), bad)
	}
}

func TestBibTeXCrossref(t *testing.T) {
	child := "@inproceedings{c%d, title={Child %d}, crossref={nowhere}, abstract={%s}}\n"
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, child, i, i, strings.Repeat("wave ", 20))
	}
	text.WriteString("@proceedings{nowhere, title={Late}, year=2019}\n")
	docs, bad, _ := readTagged(t, "bibtex", text.String(), Options{MaxRecord: 1000})
	if len(docs) != 41 || len(bad) != 0 {
		t.Fatalf("%d documents, bad %v", len(docs), bad)
	}
	for i, d := range docs[:40] {
		if d.Title != fmt.Sprintf("Child %d", i) {
			t.Errorf("document %d is %q", i, d.Title)
		}
	}
	// Those that still waited when the volume came have its year.
	if docs[0].Date.Known() || docs[39].Date.String() != "2019-01-01" {
		t.Errorf("first %v, last %v", docs[0].Date, docs[39].Date)
	}
}

func TestBibTeXMap(t *testing.T) {
	opts := Options{Map: map[string]string{"abstract": "Annote", "date": "timestamp", "id": "pmid"}}
	docs, _, _ := readTagged(t, "bibtex", "@article{k, title={T}, year=1999, annote={Notes}, timestamp={2020-05-06}, pmid={77}}\n", opts)
	sameDocuments(t, docs, "77|T|Notes||||||2020-05-06 day//|line 1")
}

func TestLatexText(t *testing.T) {
	for in, want := range map[string]string{
		`plain`: "plain",
		`{\"o}\"{o}\"o {\'\i} \'{\i} \v{s}\c c \H{o} \~n \k{a} \. z`: "ööö í í šç ő ñ ą ż",
		`{\O}re \AA{} stra\ss e \L{}odz`:                             "Øre Å straße Łodz",
		`\textit{a} {\it b} {\bf c}\/d`:                              "a b cd",
		`$\alpha_{1}$ and \beta{} $5`:                                `$\alpha_{1}$ and β $5`,
		`\foo{kept} \bar C:\temp`:                                    `kept \bar C:\temp`,
		`see \cite[p. 3]{key} and \href{http://x}{text}`:             "see  and text",
		"``a'' -- b---c~d":                                           "“a” – b—c d",
		`10\% \& \$ \# \_ \{\}`:                                      "10% & $ # _ {}",
		`\`:                                                          `\`,
		`\"`:                                                         "",
		`\cite{a`:                                                    "a",
		`{\'{}}e`:                                                    "e",
	} {
		if got := latexText(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}
