package fold

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// folds returns "term>onto" for what is folded, in the order of terms; all are
// in as many documents as stated behind a colon, or in one.
func folds(t *testing.T, vocabulary string) string {
	t.Helper()
	var terms []string
	var documents []int
	for _, w := range strings.Fields(vocabulary) {
		term, n := w, 1
		if i := strings.IndexByte(w, ':'); i > 0 {
			term, n = w[:i], 0
			for _, digit := range w[i+1:] {
				n = 10*n + int(digit-'0')
			}
		}
		terms, documents = append(terms, strings.ReplaceAll(term, "~", " ")), append(documents, n)
	}
	var found []string
	for i, j := range Plurals(terms, documents) {
		if i != j {
			found = append(found, terms[i]+">"+terms[j])
		}
	}
	return strings.Join(found, " ")
}

func TestFolds(t *testing.T) {
	for _, c := range []struct{ what, vocabulary, want string }{
		{"nothing", "", ""},
		{"plain s", "network networks", "networks>network"},
		{"the form in more documents", "parameter:2 parameters:3", "parameter>parameters"},
		{"a plural alone", "networks model", ""},
		{"case and class", "case cases class classes", "cases>case classes>class"},
		{"sibilants", "box boxes match matches size sizes cache caches mesh meshes", "boxes>box matches>match sizes>size caches>cache meshes>mesh"},
		{"s behind es", "bus buses virus viruses bias biases gas gases lens lenses", "buses>bus viruses>virus biases>bias gases>gas lenses>lens"},
		{"pulse, disease, response", "pulse pulses disease diseases response responses", "pulses>pulse diseases>disease responses>response"},
		{"o", "hero heroes shoe shoes", "heroes>hero shoes>shoe"},
		{"y", "city cities query queries movie movies tie ties day days", "cities>city queries>query movies>movie ties>tie days>day"},
		{"of two singulars the one in more documents", "course:9 cours:3 courses:1", "courses>course"},
		{"irregular", "criterion:2 criteria index indices matrix matrices analysis:2 analyses child children mouse:2 mice", "criteria>criterion indices>index matrices>matrix analyses>analysis children>child mice>mouse"},
		{"two plurals", "vertex:5 vertices:7 vertexes:1", "vertex>vertices vertexes>vertices"},
		{"latin ae", "formula formulae larva larvae", "formulae>formula larvae>larva"},
		{"men", "woman women craftsman craftsmen specimen speciman", "women>woman craftsmen>craftsman"},
		{"acronyms", "cnn cnns lstm lstms gpu gpus api apis", "cnns>cnn lstms>lstm gpus>gpu apis>api"},
		{"compounds", "auto-encoder auto-encoders neural~network neural~networks sub-index sub-indices", "auto-encoders>auto-encoder neural networks>neural network sub-indices>sub-index"},
		{"compounds end in words that stay apart", "k-means k-mean fake~news fake~new", ""},
		{"-ics", "topic topics metric metrics heuristic heuristics", "topics>topic metrics>metric heuristics>heuristic"},
		{"data", "data datum media medium", ""},
		{"bases are of base and basis", "base basis bases axis:2 axes", "axes>axis"},
		{"short words", "ga gas bu bus m ms x xs", ""},
		{"digits", "10m 10ms", ""},
		{"letters of other alphabets", "rôle rôles модель модельs", "rôles>rôle модельs>модель"},
		{"possessive rests, lone endings", "'s s ies -s es -ies men ae", ""},
	} {
		if got := folds(t, c.vocabulary); got != c.want {
			t.Errorf("%s: %s\n got %q\nwant %q", c.what, c.vocabulary, got, c.want)
		}
	}
}

// Each pair means two things, or is a chance likeness.
func TestStaysApart(t *testing.T) {
	for _, pair := range strings.Fields(`
news/new means/mean series/sery species/specy physics/physic statistics/statistic mechanics/mechanic
dynamics/dynamic ethics/ethic politics/politic economics/economic plastics/plastic graphics/graphic arms/arm
glasses/glass goods/good woods/wood mathematics/mathematic semantics/semantic lens/len bias/bia gas/ga this/thi
always/alway process/proces class/clas loss/los virus/viru basis/basi analysis/analysi axis/axi
various/variou status/statu aids/aid sars/sar http/https bayes/baye seconds/second leaves/leave lives/live
towards/toward texas/texa as/a us/u is/i ms/m data/datum quanta/quantum`) {
		plural, singular, _ := strings.Cut(pair, "/")
		if got := folds(t, plural+" "+singular); got != "" {
			t.Errorf("%s is folded", got)
		}
	}
}

// randomVocabulary combines few stems with many endings, so that forms meet.
func randomVocabulary(r *rand.Rand) (terms []string, documents []int) {
	stems := strings.Fields("clas cas bas mous analys axi vert matri queri cit lens gas sub-topic wolf neural~net man wo")
	endings := strings.Fields("- s es ses sses ses y ies x xes men man is e ices ex us uses a ae ics ic")
	seen := map[string]bool{}
	for range 150 {
		w := stems[r.IntN(len(stems))] + strings.Trim(endings[r.IntN(len(endings))], "-")
		if !seen[w] {
			seen[w] = true
			terms, documents = append(terms, w), append(documents, 1+r.IntN(4))
		}
	}
	return terms, documents
}

func TestNoChainsAndTheShownFormLeads(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		terms, documents := randomVocabulary(r)
		onto := Plurals(terms, documents)
		for i, j := range onto {
			if onto[j] != j {
				t.Fatalf("%s > %s > %s", terms[i], terms[j], terms[onto[j]])
			}
			if documents[j] < documents[i] || documents[j] == documents[i] && len(terms[j]) > len(terms[i]) {
				t.Fatalf("%s (%d) is folded onto %s (%d)", terms[i], documents[i], terms[j], documents[j])
			}
		}
	}
}

func TestOrderOfTermsDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		terms, documents := randomVocabulary(r)
		before := slices.Clone(terms)
		want := map[string]string{}
		for i, j := range Plurals(terms, documents) {
			want[terms[i]] = terms[j]
		}
		if !slices.Equal(terms, before) {
			t.Fatal("the input is changed")
		}
		r.Shuffle(len(terms), func(i, j int) {
			terms[i], terms[j] = terms[j], terms[i]
			documents[i], documents[j] = documents[j], documents[i]
		})
		for i, j := range Plurals(terms, documents) {
			if want[terms[i]] != terms[j] {
				t.Fatalf("%s is folded onto %s, in another order onto %s", terms[i], terms[j], want[terms[i]])
			}
		}
	}
}

// What is listed must be reachable: in lower case, once, and not contradicted.
func TestLexicon(t *testing.T) {
	for name, list := range map[string]string{"irregulars": irregulars, "takesS": takesS, "apart": apart} {
		words := strings.Fields(list)
		if list == irregulars {
			if len(words)%2 != 0 {
				t.Errorf("%s: odd number of words", name)
			}
			for i := 0; i < len(words); i += 2 {
				if words[i] == words[i+1] {
					t.Errorf("%s: %s is its own plural", name, words[i])
				}
			}
			continue
		}
		slices.Sort(words)
		for i, w := range words {
			if w != strings.ToLower(w) || i > 0 && w == words[i-1] {
				t.Errorf("%s: %s is listed twice or not in lower case", name, w)
			}
		}
	}
	l := newLexicon()
	for plural := range l.irregular {
		if l.apart[plural] {
			t.Errorf("%s is irregular and apart", plural)
		}
	}
	for singular := range l.takesS {
		if got := l.singulars(singular + "s"); !slices.Equal(got, []string{singular}) {
			t.Errorf("%ss: got %q, want %s", singular, got, singular)
		}
	}
}

func TestShapesMustAgree(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("two terms and one count must panic")
		}
	}()
	Plurals([]string{"a", "b"}, []int{1})
}

func FuzzPlurals(f *testing.F) {
	f.Add("networks network class classes\xffs -s 's ies ßes")
	f.Fuzz(func(t *testing.T, text string) {
		terms := strings.Fields(text)
		slices.Sort(terms)
		terms = slices.Compact(terms)
		documents := make([]int, len(terms))
		for i, w := range terms {
			documents[i] = len(w) % 3
		}
		onto := Plurals(terms, documents)
		for i, j := range onto {
			if onto[j] != j || i != j && !strings.HasPrefix(terms[j], terms[i][:1]) {
				t.Errorf("%q is folded onto %q, and that onto %q", terms[i], terms[j], terms[onto[j]])
			}
		}
	})
}

// BenchmarkPlurals folds 100,000 terms of which a third are plurals.
func BenchmarkPlurals(b *testing.B) {
	r := rand.New(rand.NewPCG(5, 6))
	var terms []string
	size := 0
	seen := map[string]bool{}
	for len(terms) < 100_000 {
		w := make([]byte, 4+r.IntN(6))
		for i := range w {
			w[i] = byte('a' + r.IntN(26))
		}
		for _, end := range []string{"e", "es", "ing"} {
			if s := string(w) + end; !seen[s] {
				seen[s] = true
				size += len(s)
				terms = append(terms, s)
			}
		}
	}
	documents := make([]int, len(terms))
	b.SetBytes(int64(size))
	for b.Loop() {
		Plurals(terms, documents)
	}
}
