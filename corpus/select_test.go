package corpus_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/corpus/token"
)

const (
	englishText = "The keeper of the harbour wrote down how high the water stood at each hour of the night and the day"
	frenchText  = "Le gardien du port a noté dans un cahier la hauteur de la marée pour chacune des heures de la nuit et du jour"
	germanText  = "Der Wärter hat in jeder Stunde der Nacht und des Tages aufgeschrieben wie hoch das Wasser im Hafen gestanden ist"
)

// finish returns what became of documents, "id status reason duplicate-of" each.
func finish(t *testing.T, s corpus.Selection, docs ...corpus.Document) ([]string, *corpus.Corpus) {
	t.Helper()
	c, err := prepare(token.DefaultOptions(), chunk.NewStore(1<<20, t.TempDir()), docs...).Finish(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range c.Entries {
		got = append(got, strings.TrimSpace(fmt.Sprint(e.ID, " ", e.Status, " ", e.Reason, " ", e.DuplicateOf)))
	}
	return got, c
}

func TestLanguages(t *testing.T) {
	corpusOf := func(english, french, german int) (docs []corpus.Document) {
		for text, n := range map[string]int{englishText: english, frenchText: french, germanText: german} {
			for i := range n {
				docs = append(docs, corpus.Document{Title: fmt.Sprint("Cahier ", i), Abstract: text + fmt.Sprint(" ", i)})
			}
		}
		return docs
	}
	for _, c := range []struct {
		name                    string
		english, french, german int
		choice                  corpus.Languages
		kept                    []string
	}{
		{"a small minority goes", 18, 1, 1, corpus.Languages{}, []string{"en"}},
		{"two languages with a fifth each stay", 12, 6, 2, corpus.Languages{}, []string{"en", "fr"}},
		{"all", 18, 1, 1, corpus.Languages{All: true}, []string{"de", "en", "fr"}},
		{"named", 10, 5, 5, corpus.Languages{Only: []string{"de"}}, []string{"de"}},
	} {
		_, built := finish(t, corpus.Selection{MinTokens: 1, Languages: c.choice}, corpusOf(c.english, c.french, c.german)...)
		var kept []string
		for _, e := range built.Entries {
			if e.Status.Modelled() {
				kept = append(kept, e.Language)
			} else if e.Status != corpus.Filtered || e.Reason != corpus.ReasonLanguage || e.Detail != e.Language {
				t.Errorf("%s: %s %s %q", c.name, e.Status, e.Reason, e.Detail)
			}
		}
		slices.Sort(kept)
		if got := slices.Compact(kept); !slices.Equal(got, c.kept) {
			t.Errorf("%s: kept %q, want %q (%v)", c.name, got, c.kept, built.Languages)
		}
	}
}

func TestWithdrawnAndStubs(t *testing.T) {
	got, c := finish(t, corpus.Selection{MinTokens: 3},
		corpus.Document{ID: "1", Title: "Ebb and flow of harbour tides", Abstract: "This paper has been withdrawn by the author due to an error in the proof."},
		corpus.Document{ID: "2", Title: "Ebb and flow of harbour tides", Abstract: "[No abstract available]"},
	)
	if want := []string{"1 filtered withdrawn", "2 undated no_date"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if c.Entries[1].HasAbstract {
		t.Error("a note that there is no abstract counts as one")
	}
}

func TestNearDuplicates(t *testing.T) {
	words := strings.Fields(strings.Repeat(englishText+" ", 6))
	for i := range words {
		words[i] += fmt.Sprint(i) // all distinct: 126 words, 122 shingles
	}
	text := func(changed ...int) string {
		w := slices.Clone(words)
		for _, i := range changed {
			w[i] = "other"
		}
		return strings.Join(w, " ")
	}
	d := func(id string, year int, abstract string) corpus.Document {
		return corpus.Document{ID: id, Abstract: abstract, Date: date(t, year)}
	}
	docs := []corpus.Document{
		d("revised", 2021, text(10)),
		d("first", 2020, text()),
		// Near to revised, which is not kept, and too far from first.
		d("twice revised", 2022, text(10, 50, 70, 90)),
		d("same id", 2021, text(10)), d("same id", 2021, text(10)+" longer"),
		d("unlike", 2019, englishText),
	}
	docs[3].RawHash = 1
	got, _ := finish(t, corpus.Selection{MinTokens: 1, NearDuplicates: true}, docs...)
	want := []string{
		"first used", "revised duplicate near_duplicate first",
		"same id duplicate same_id first", "same id duplicate near_duplicate first",
		"twice revised used", "unlike used",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	got, _ = finish(t, corpus.Selection{MinTokens: 1}, docs[:3]...)
	for _, line := range got {
		if strings.Contains(line, "duplicate") {
			t.Errorf("not asked for: %s", line)
		}
	}
}
