package corpus

// grouper puts equal numbers side by side, in less time than sorting takes.
type grouper struct {
	at    []uint32 // by number: where its run is, + 1
	runs  []run    // of the last document
	words []uint32
}

// run is a number and how often it stands in a document.
type run struct{ id, count uint32 }

// group returns those of the words that are wanted, equal ones side by side, in
// the order of their first occurrence. The slice is valid until the next call.
func (g *grouper) group(words []uint32, wanted func(uint32) bool) []uint32 {
	g.runs, g.words = g.runs[:0], g.words[:0]
	for _, id := range words {
		if !wanted(id) {
			continue
		}
		if g.at[id] == 0 {
			g.runs = append(g.runs, run{id, 0})
			g.at[id] = uint32(len(g.runs))
		}
		g.runs[g.at[id]-1].count++
	}
	for _, r := range g.runs {
		g.at[r.id] = 0
		for range r.count {
			g.words = append(g.words, r.id)
		}
	}
	return g.words
}

// eachRun calls visit with every distinct number of a grouped list and how often it stands there.
func eachRun(grouped []uint32, visit func(id, count uint32)) {
	for i := 0; i < len(grouped); {
		j := i + 1
		for j < len(grouped) && grouped[j] == grouped[i] {
			j++
		}
		visit(grouped[i], uint32(j-i))
		i = j
	}
}
