package token

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestStopWordsAreReachable: what is read of each word of a list is that word.
func TestStopWordsAreReachable(t *testing.T) {
	a, text := New(Options{}), new(Text)
	for _, l := range languages {
		for _, w := range StopWords(l) {
			a.Analyze(text, "", w)
			if len(text.Words) != 1 || string(text.Bytes(text.Words[0])) != w {
				t.Errorf("the stop word %q of %s can never match: it is read as %s", w, l, show(text))
			}
			if in, rest := cutArticle([]byte(w)); in != 0 {
				t.Errorf("the stop word %q of %s would be cut to %q", w, l, rest)
			}
		}
	}
}

// TestStopLists: lists are sorted, of a good size, and each file has its language.
func TestStopLists(t *testing.T) {
	files, err := os.ReadDir("stop")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		code := Language(strings.TrimSuffix(f.Name(), ".txt"))
		if !slices.Contains(languages[:], code) {
			t.Errorf("%s belongs to no language", f.Name())
		}
		words := StopWords(code)
		if n := len(words); n < 80 {
			t.Errorf("%s has %d words", code, n)
		}
		data, _ := os.ReadFile("stop/" + f.Name())
		for part := range strings.SplitSeq(string(data), "# words of abstracts") {
			if list := strings.Fields(part); !slices.IsSorted(list) {
				t.Errorf("%s is not sorted", f.Name())
			}
		}
		slices.Sort(words)
		if n := len(slices.Compact(words)); n != len(words) {
			t.Errorf("%s has %d words twice", code, len(words)-n)
		}
	}
	if len(files) != len(languages)-1 {
		t.Errorf("%d lists for %d languages; Japanese alone has none", len(files), len(languages))
	}
}

func TestPositionsOfLanguages(t *testing.T) {
	got := []Language{languages[0], languages[russian], languages[ukrainian], languages[bulgarian], languages[catalan]}
	if want := []Language{"en", "ru", "uk", "bg", "ca"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStops(t *testing.T) {
	long := strings.Repeat("x", 41)
	only := func(codes ...string) Options { return Options{Languages: codes} }
	for _, c := range []struct {
		name    string
		options Options
		text    string
		want    string
	}{
		{"default", DefaultOptions(), "We propose the graph method x of " + long + " networks", "(we) (propose) (the) graph (method) (x) (of) (" + long + ") networks"},
		{"zero", Options{}, "We propose the graph x", "we propose the graph x"},
		{"none but lengths", Options{MinLength: 3, MaxLength: 5}, "a be see scene scenes é éé ééé", "(a) (be) see scene (scenes) (é) (éé) ééé"},
		{"extra", Options{ExtraStopWords: []string{"C++", "Été", "two words", "--"}}, "c++ été summer two words", "(c++) (été) summer (two) (words)"},
		{"english only, french text", only("en"), "les arbres sont grands et les abeilles are petites", "les arbres sont grands et les abeilles (are) petites"},
		{"french", only("fr"), "les arbres sont grands et les abeilles are petites", "(les) arbres (sont) grands (et) (les) abeilles are petites"},
		{"french and english", only("fr", "en"), "les arbres sont grands et les abeilles are petites", "(les) arbres (sont) grands (et) (les) abeilles (are) petites"},
		{"elision", DefaultOptions(), "L'analyse d’une forêt, qu'il n'étudie jamais dans l'herbe d'Hélène; aujourd'hui", "(analyse) (une) forêt | (il) étudie (jamais) (dans) herbe hélène | (aujourd'hui)"},
		{"italian", DefaultOptions(), "Nell'analisi dell'acqua sono stati trovati i pesci che vivono all'ombra", "(analisi) acqua (sono) (stati) trovati (i) pesci (che) vivono ombra"},
		{"turkish", DefaultOptions(), "Bu kitap Ankara'da ve İstanbul'un bütün evlerinde çok okunan bir kitaptır", "(bu) kitap ankara (ve) istanbul (bütün) evlerinde (çok) okunan (bir) kitaptır"},
		{"english apostrophes", DefaultOptions(), "They don't see d'Alembert's work at all", "(they) (don't) (see) d'alembert (work) (at) (all)"},
		{"japanese", DefaultOptions(), "雲が太陽を隠したとき", "雲 (が) 太陽 (を) 隠 (した) (たと) (とき)"},
		{"chinese", DefaultOptions(), "我们研究了学习的方法", "(我们) 们研 (研究) (究了) (了学) 学习 (习的) (的方) (方法)"},
	} {
		text := new(Text)
		New(c.options).Analyze(text, "", c.text)
		if got := show(text); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestOptionsKeepTheirInput(t *testing.T) {
	o := Options{Languages: []string{"en"}, ExtraStopWords: []string{"foo"}}
	a := New(o)
	o.Languages[0], o.ExtraStopWords[0] = "de", "bar"
	if got := a.Options(); got.Languages[0] != "en" || got.ExtraStopWords[0] != "foo" || got.Rules != Rules {
		t.Errorf("got %+v", got)
	}
}

func TestOptionsAsJSON(t *testing.T) {
	o := DefaultOptions()
	o.ExtraStopWords = []string{"foo"}
	data, err := json.Marshal(o)
	if err != nil || len(data) > 300 {
		t.Errorf("%d bytes, %v: %s", len(data), err, data)
	}
	var got Options
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, o) {
		t.Errorf("got %+v, want %+v", got, o)
	}
}
