package main

import (
	"math"
	"path/filepath"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/mat"

	"tidemark/lda"
)

// agreement says how far two results agree on the main topics of documents.
type agreement struct {
	Of        string `json:"of"`
	Documents int    `json:"documents"`
	// Same is the share of documents whose topics are paired by the one-to-one
	// assignment that pairs most, NMI the normalised mutual information (by the
	// arithmetic mean of the entropies).
	Same float64 `json:"same"`
	NMI  float64 `json:"nmi"`
	// The same of documents whose main share is above 0.5 in both.
	SureDocuments int     `json:"sure_documents"`
	SureSame      float64 `json:"sure_same"`
	SureNMI       float64 `json:"sure_nmi"`
}

// fitSeeds are those of the fits of everything at once; the agreement of each
// with the first, and of the state with each, shows how much seeds move.
var fitSeeds = []int{1, 2, 3, 4, 5}

// compareWithFits fits everything at once, with the number of topics of the
// state, and compares.
func compareWithFits(tool, work, documents string, end map[string]mainTopic) ([]agreement, error) {
	topics := map[string]bool{}
	for _, m := range end {
		topics[m.topic] = true
	}
	fits := make([]map[string]mainTopic, len(fitSeeds))
	for i, seed := range fitSeeds {
		out := filepath.Join(work, "fit-"+strconv.Itoa(seed))
		_, _, _, err := call(tool, "run", "--quiet", "--topics", strconv.Itoa(len(topics)), "--seed", strconv.Itoa(seed), "--out", out, documents)
		if err != nil {
			return nil, err
		}
		if fits[i], err = mains(out); err != nil {
			return nil, err
		}
	}
	var all []agreement
	for i, seed := range fitSeeds {
		all = append(all, agree("state and fit of seed "+strconv.Itoa(seed), end, fits[i]))
	}
	for i := range fitSeeds {
		for j := range i {
			all = append(all, agree("fits of seeds "+strconv.Itoa(fitSeeds[j])+" and "+strconv.Itoa(fitSeeds[i]), fits[j], fits[i]))
		}
	}
	return all, nil
}

func agree(of string, a, b map[string]mainTopic) agreement {
	every := func(mainTopic, mainTopic) bool { return true }
	sure := func(x, y mainTopic) bool { return x.share > 0.5 && y.share > 0.5 }
	r := agreement{Of: of}
	r.Documents, r.Same, r.NMI = compare(a, b, every)
	r.SureDocuments, r.SureSame, r.SureNMI = compare(a, b, sure)
	return r
}

// compare counts over the documents of both that take part.
func compare(a, b map[string]mainTopic, part func(x, y mainTopic) bool) (documents int, same, nmi float64) {
	rows, columns := names(a), names(b)
	counts := mat.NewDense(max(len(rows), len(columns)), max(len(rows), len(columns)), nil)
	for id, x := range a {
		if y, both := b[id]; both && part(x, y) {
			i, j := slices.Index(rows, x.topic), slices.Index(columns, y.topic)
			counts.Set(i, j, counts.At(i, j)+1)
			documents++
		}
	}
	for i, j := range lda.Matched(counts, -1) {
		same += counts.At(i, j)
	}
	return documents, same / float64(documents), mutual(counts)
}

func names(of map[string]mainTopic) []string {
	var list []string
	for _, m := range of {
		if !slices.Contains(list, m.topic) {
			list = append(list, m.topic)
		}
	}
	slices.Sort(list)
	return list
}

// mutual is the normalised mutual information of a table of counts.
func mutual(counts *mat.Dense) float64 {
	n, total := counts.RawMatrix().Rows, mat.Sum(counts)
	row, column := make([]float64, n), make([]float64, n)
	for i := range n {
		for j := range n {
			row[i] += counts.At(i, j)
			column[j] += counts.At(i, j)
		}
	}
	information := 0.0
	for i := range n {
		for j := range n {
			if x := counts.At(i, j); x > 0 {
				information += x / total * math.Log(x*total/(row[i]*column[j]))
			}
		}
	}
	return information / ((entropy(row, total) + entropy(column, total)) / 2)
}

func entropy(counts []float64, total float64) (h float64) {
	for _, x := range counts {
		if x > 0 {
			h -= x / total * math.Log(x/total)
		}
	}
	return h
}
