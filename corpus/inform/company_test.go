package inform_test

import (
	"math/rand/v2"
	"testing"

	"tidemark/corpus/inform"
)

// A corpus of two subjects with ten words each; term 0 stands anywhere, term 1
// in documents of the first subject, both once a document.
func twoSubjects(seed uint64, documents, pieces int) []*inform.Company {
	r := rand.New(rand.NewPCG(seed, 1))
	companies := make([]*inform.Company, pieces)
	for i := range companies {
		companies[i] = inform.NewCompany(2, 20)
	}
	for d := range documents {
		subject := r.IntN(2)
		var terms, probes []uint32
		if r.IntN(4) == 0 {
			terms = append(terms, 0)
		}
		if subject == 0 && r.IntN(4) == 0 {
			terms = append(terms, 1)
		}
		for range 30 {
			probes = append(probes, uint32(10*subject+r.IntN(10)))
		}
		companies[d%pieces].Add(r.IntN(2), terms, probes)
	}
	return companies
}

func TestCompanyTellsSubjectsApart(t *testing.T) {
	for seed := range uint64(20) {
		c := twoSubjects(seed, 2000, 1)[0]
		d := c.Divergence()
		// Half the words of the corpus, each twice as often: Σ (2p − p)²/p = 1.
		if d[0] > 0.05 || d[0] < -0.05 || d[1] < 0.9 || d[1] > 1.1 {
			t.Errorf("seed %d: divergences %v, want about 0 and 1", seed, d)
		}
	}
}

// Without bias: over many corpora the divergence of a term that stands
// anywhere is 0 on average, where the plain estimate would be far above.
func TestCompanyIsUnbiased(t *testing.T) {
	sum, n := 0.0, 1000
	for seed := range uint64(n) {
		sum += twoSubjects(seed, 300, 1)[0].Divergence()[0]
	}
	if mean := sum / float64(n); mean > 0.01 || mean < -0.01 {
		t.Errorf("mean divergence %.3f of a term that stands anywhere", mean)
	}
}

func TestCompanyMerges(t *testing.T) {
	want := twoSubjects(3, 500, 1)[0].Divergence()
	parts := twoSubjects(3, 500, 7)
	all := inform.NewCompany(2, 20)
	for i := range parts {
		all.Merge(parts[len(parts)-1-i])
	}
	for i, d := range all.Divergence() {
		if d != want[i] {
			t.Errorf("term %d: merged %v, at once %v", i, d, want[i])
		}
	}
	if d := inform.NewCompany(1, 3).Divergence(); d[0] != 0 {
		t.Errorf("a term without company diverges by %v", d[0])
	}
	defer func() {
		if recover() == nil {
			t.Error("companies of different shapes merge")
		}
	}()
	all.Merge(inform.NewCompany(3, 20))
}
