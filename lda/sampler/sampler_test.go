package sampler

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// planted returns documents of random terms and topics; each wide-th has many tokens.
func planted(documents, terms, topics, wide int, seed uint64) []Document {
	random := rand.New(rand.NewPCG(seed, 0))
	all := make([]Document, documents)
	for d := range all {
		n := random.IntN(90)
		if wide > 0 && d%wide == wide-1 {
			n = maxNarrow + 1 + random.IntN(900)
		}
		all[d].Key = random.Uint64()
		of := 1 + random.IntN(4) // topics of the document
		for range n {
			all[d].Terms = append(all[d].Terms, uint32(float64(terms)*random.Float64()*random.Float64()))
			all[d].Topic = append(all[d].Topic, uint16((d+random.IntN(of)*7)%topics))
		}
		slices.Sort(all[d].Terms)
	}
	return all
}

// blocksOf lays documents out in blocks of n each.
func blocksOf(t *testing.T, documents []Document, n int, inFile bool) *Blocks {
	t.Helper()
	blocks, err := NewBlocks(inFile, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(blocks.Close)
	groups := slices.Collect(slices.Chunk(documents, n))
	err = blocks.Fill(t.Context(), 2, len(groups), func(_, i int) []Document { return groups[i] })
	if err != nil {
		t.Fatal(err)
	}
	return blocks
}

func symmetric(k int, a float64) []float64 { return slices.Repeat([]float64{a}, k) }

// run makes passes and returns the counts of topics after each.
func passes(t *testing.T, r *Round, blocks *Blocks, n int, alpha, beta float64) (course [][]int64) {
	t.Helper()
	freeze := func() {
		if err := r.Recount(t.Context(), blocks); err != nil {
			t.Fatal(err)
		}
		if err := r.Freeze(t.Context(), symmetric(r.topics, alpha), beta); err != nil {
			t.Fatal(err)
		}
	}
	freeze()
	for pass := 1; pass <= n; pass++ {
		err := blocks.Each(t.Context(), r.workers, func(worker, _ int, b *Block) { r.Visit(worker, b, pass, false) })
		if err != nil {
			t.Fatal(err)
		}
		freeze()
		course = append(course, slices.Clone(r.Topic))
	}
	return course
}

// Vector code and plain Go draw the same topics, whatever the blocks, the
// workers and the place of the tokens.
func TestSameTopics(t *testing.T) {
	for _, c := range []struct {
		topics, wide int
		alpha        float64
	}{
		{2, 0, 0.1}, {5, 40, 0.1}, {16, 0, 1}, {17, 40, 0.5}, {100, 50, 0.05}, {127, 0, 0.3}, {128, 0, 0.3}, {300, 60, 0.02}, {1000, 0, 30}, {65_000, 40, 1e-4},
	} {
		t.Run(fmt.Sprint(c.topics, " topics"), func(t *testing.T) {
			documents := planted(300, 200, c.topics, c.wide, uint64(c.topics))
			pseudo := []Pseudo{{0, 1, 3}, {7, 0, 2}, {7, 1, 5}, {199, 1, 40}}
			var want [][]int64
			for i, way := range []struct {
				plain         bool
				size, workers int
				inFile        bool
			}{
				{true, 300, 1, false},
				{false, 300, 1, false},
				{false, 7, 3, false},
				{false, 50, 2, true},
				{true, 33, 2, true},
			} {
				r := NewRound(200, c.topics, 5, way.workers, pseudo)
				r.plain = way.plain
				got := passes(t, r, blocksOf(t, documents, way.size, way.inFile), 8, c.alpha, 0.02)
				if i == 0 {
					want = got
				}
				for pass := range got {
					if !slices.Equal(got[pass], want[pass]) {
						t.Fatalf("%+v: pass %d differs from plain Go on one block", way, pass+1)
					}
				}
			}
		})
	}
}

// The lists, the counts and the assignments of a block tell the same story
// after every pass, and no token is lost.
func TestBlocksStayConsistent(t *testing.T) {
	const topics = 40
	documents := planted(120, 90, topics, 30, 1)
	tokens := 0
	for _, d := range documents {
		tokens += len(d.Terms)
	}
	blocks := blocksOf(t, documents, 50, false)
	for pass := 1; pass <= 12; pass++ {
		r := NewRound(90, topics, 5, 2, nil)
		course := passes(t, r, blocks, 1, 0.1, 0.01)
		total := int64(0)
		for _, n := range course[0] {
			total += n
		}
		if total != int64(tokens) {
			t.Fatalf("pass %d: n_k sums to %d, not to the %d tokens", pass, total, tokens)
		}
		for _, b := range blocks.blocks {
			checkLists(t, b, topics)
		}
	}
}

func checkLists(t *testing.T, b *Block, topics int) {
	t.Helper()
	for d := range b.Documents() {
		want := make([]int, topics)
		for token, place := range b.document {
			if int(place) == d {
				want[b.z[token]]++
			}
		}
		b.List(d, func(k uint16, n uint32) {
			if want[k] -= int(n); n == 0 {
				t.Fatalf("topic %d stands in a list with no token", k)
			}
		})
		for k, rest := range want {
			if rest != 0 {
				t.Fatalf("document %d: the list of topic %d is off by %d", d, k, rest)
			}
		}
	}
}

// Frozen counts are those of the tokens and of the pseudo-counts.
func TestRecount(t *testing.T) {
	for _, topics := range []int{70, 9000} { // with few and with many topics rare terms are counted in two ways
		checkRecount(t, topics)
	}
}

func checkRecount(t *testing.T, topics int) {
	t.Helper()
	const terms = 50
	documents := planted(100, terms, topics, 25, 3)
	want := make([][]uint32, terms)
	for w := range want {
		want[w] = make([]uint32, topics)
	}
	for _, d := range documents {
		for i, w := range d.Terms {
			want[w][d.Topic[i]]++
		}
	}
	want[3][69] += 4
	r := NewRound(terms, topics, 5, 2, []Pseudo{{3, 69, 4}})
	blocks := blocksOf(t, documents, 9, true)
	for range 2 { // the second time nothing of the first is left
		if err := r.Recount(t.Context(), blocks); err != nil {
			t.Fatal(err)
		}
	}
	totals := make([]int64, topics)
	for i := range r.Pieces() {
		r.EachRow(i, func(term int, of []uint16, counts []uint32) {
			got := make([]uint32, topics)
			for j, k := range of {
				got[k] = counts[j]
				totals[k] += int64(counts[j])
			}
			if !slices.Equal(got, want[term]) {
				t.Fatalf("term %d: %v, want %v", term, got, want[term])
			}
		})
	}
	if !slices.Equal(totals, r.Topic) {
		t.Errorf("n_k %v, the rows sum to %v", r.Topic, totals)
	}
}

// A draw follows its conditional, the token itself excluded from the counts of
// its document and of the pass before.
func TestDrawAgainstItsConditional(t *testing.T) {
	const topics, terms = 10, 4
	documents := []Document{
		{Key: 1, Terms: []uint32{0, 0, 0, 1, 1, 3}, Topic: []uint16{0, 1, 1, 2, 0, 3}},
		{Key: 2, Terms: []uint32{1, 1, 1, 1, 2, 2}, Topic: []uint16{2, 2, 2, 4, 4, 9}},
		{Key: 3, Terms: []uint32{0, 2, 2, 2, 2, 2}, Topic: []uint16{5, 5, 6, 6, 6, 0}},
		{Key: 4, Terms: []uint32{0, 0, 3, 3, 3, 3}, Topic: []uint16{7, 7, 7, 8, 8, 8}},
	}
	for _, outside := range []bool{false, true} {
		blocks := blocksOf(t, documents, 4, false)
		r := NewRound(terms, topics, 5, 1, nil)
		passes(t, r, blocks, 0, 0.3, 0.2)
		b := NewBlock(documents)
		v := r.visitors[0]
		v.open(b, topics, 5, 1)
		v.begin(r, b, outside)
		begin := uint32(0)
		for i, w := range b.words {
			v.openTerm(r, r.pieces[0], int(w))
			for token := begin; token < b.wordEnd[i]; token++ {
				checkDraw(t, r, v, int(w), int(token), outside)
			}
			v.closeTerm()
			begin = b.wordEnd[i]
		}
	}
}

// checkDraw draws many times for one token, putting everything back each time.
func checkDraw(t *testing.T, r *Round, v *visitor, w, token int, outside bool) {
	t.Helper()
	old, d := v.z[token], v.document[token]
	line := &v.run.lines[v.run.seats[d].place>>8]
	want := make([]float64, r.topics)
	for j, n := range line.count {
		if n > 0 {
			want[line.topic[j]] = float64(n)
		}
	}
	want[old]--
	nwk := make([]float64, r.topics)
	from, to := r.pieces[0].row(w)
	for j := from; j < to; j++ {
		nwk[r.pieces[0].topic[j]] = float64(r.pieces[0].count[j])
	}
	total := 0.0
	for k := range want {
		n, nk := nwk[k], float64(r.Topic[k])
		if k == int(old) && !outside {
			n, nk = n-1, nk-1
		}
		want[k] = (want[k] + 0.3) * (n + 0.2) / (nk + float64(r.terms)*0.2)
		total += want[k]
	}
	const draws = 100_000
	got := make([]float64, r.topics)
	before, z := *line, old
	random := rand.New(rand.NewPCG(uint64(token), 1))
	for range draws {
		v.draw(token, random.Uint64())
		got[v.z[token]]++
		*line, v.z[token] = before, z
	}
	chi2 := 0.0
	for k := range want {
		e := draws * want[k] / total
		chi2 += (got[k] - e) * (got[k] - e) / e
	}
	if chi2 > 37 { // 99.9% point of 9 degrees of freedom (28), a little more for the many tokens
		t.Errorf("term %d of document %d: chi-squared %.1f; drawn %v, expected in proportion %v", w, d, chi2, got, want)
	}
}

// Tokens are foretold with the mean of Σ_k θ_dk φ_wk over the states.
func TestForetell(t *testing.T) {
	const topics, terms, alpha, beta = 30, 60, 0.2, 0.05
	all := planted(80, terms, topics, 20, 9)
	blocks := blocksOf(t, all, 80, false)
	r := NewRound(terms, topics, 5, 1, nil)
	passes(t, r, blocks, 3, alpha, beta)
	observed, hidden := make([]Document, len(all)), make([]Document, len(all))
	for d, doc := range all {
		half := len(doc.Terms) / 2
		observed[d] = Document{doc.Key, doc.Terms[:half], doc.Topic[:half]}
		hidden[d] = Document{doc.Key, doc.Terms[half:], doc.Topic[half:]}
	}
	b, h := NewBlock(observed), NewHeld(hidden)
	p := make([][]float64, len(all))
	for pass := 1; pass <= 2; pass++ {
		r.Visit(0, b, pass, true)
		r.Foretell(0, b, h)
		for d, doc := range hidden {
			theta := symmetric(topics, alpha)
			b.List(d, func(k uint16, n uint32) { theta[k] += float64(n) })
			if p[d] == nil {
				p[d] = make([]float64, len(doc.Terms))
			}
			for i, w := range doc.Terms {
				for k := range theta {
					p[d][i] += theta[k] * phi(r, int(w), k, beta) / (float64(len(observed[d].Terms)) + topics*alpha) / 2
				}
			}
		}
	}
	want, n := 0.0, 0
	for _, row := range p {
		for _, x := range row {
			want += math.Log(x)
			n++
		}
	}
	got, tokens := 0.0, 0
	for logP := range h.LogProbabilities() {
		got += logP
		tokens++
	}
	if tokens != n || math.Abs(got-want) > 1e-4*float64(n) {
		t.Errorf("%v of %d tokens, want %v of %d", got, tokens, want, n)
	}
}

func phi(r *Round, w, k int, beta float64) float64 {
	from, to := r.pieces[0].row(w)
	n := 0.0
	if i, found := slices.BinarySearch(r.pieces[0].topic[from:to], uint16(k)); found {
		n = float64(r.pieces[0].count[int(from)+i])
	}
	return (n + beta) / (float64(r.Topic[k]) + float64(r.terms)*beta)
}

// Sums of states are those of each state added up, in memory and in a file.
func TestSums(t *testing.T) {
	const topics, terms = 25, 60
	documents := planted(90, terms, topics, 30, 4)
	for _, inFile := range []bool{false, true} {
		blocks := blocksOf(t, documents, 20, inFile)
		r := NewRound(terms, topics, 5, 2, nil)
		sums, rows := NewSums(blocks, topics, 2), &RowSums{}
		defer sums.Close()
		wantTheta, wantPhi := map[[3]int]uint32{}, map[[2]int]uint32{}
		for state := range 3 {
			passes(t, r, blocks, 1+state, 0.1, 0.01)
			if err := sums.Begin(); err != nil {
				t.Fatal(err)
			}
			err := blocks.Each(t.Context(), 1, func(worker, i int, b *Block) {
				if err := sums.Add(worker, i, b); err != nil {
					t.Error(err)
				}
				for token, d := range b.document {
					wantTheta[[3]int{i, int(d), int(b.z[token])}]++
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			if err := rows.Add(t.Context(), r); err != nil {
				t.Fatal(err)
			}
			for i := range r.Pieces() {
				r.EachRow(i, func(term int, of []uint16, counts []uint32) {
					for j, k := range of {
						wantPhi[[2]int{term, int(k)}] += counts[j]
					}
				})
			}
		}
		for i := range blocks.Len() {
			for d := range blocks.Documents(i) {
				last := -1
				err := sums.Row(i, d, func(k uint16, n uint32) {
					if key := [3]int{i, d, int(k)}; wantTheta[key] != n || int(k) <= last {
						t.Fatalf("block %d, document %d, topic %d: %d, want %d", i, d, k, n, wantTheta[key])
					} else {
						delete(wantTheta, key)
					}
					last = int(k)
				})
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		ends, of, counts := rows.Rows()
		from := 0
		for term, to := range ends {
			for i := from; i < to; i++ {
				if key := [2]int{term, int(of[i])}; wantPhi[key] != counts[i] {
					t.Fatalf("term %d, topic %d: %d, want %d", term, of[i], counts[i], wantPhi[key])
				} else {
					delete(wantPhi, key)
				}
			}
			from = to
		}
		if len(wantTheta)+len(wantPhi) > 0 {
			t.Errorf("%d and %d sums are missing", len(wantTheta), len(wantPhi))
		}
	}
}
