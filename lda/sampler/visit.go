package sampler

// visitor is the scratch space of one worker, and what it knows of the term
// whose tokens it visits.
type visitor struct {
	run
	opened

	phis     [64][]uint32 // by scale: φ of the open term, else the base of the table
	ofCounts struct {     // by topic of the open term; of other topics left from terms before
		minus []uint32
		delta []int32
	}
	zeros   []int32
	none    uint16 // stands for no topic: K
	outside bool   // the tokens of the block are not among the counts
	vectors bool
	table   *table
	topics  []uint16 // of the open term
	ofCells []uint32 // the sums of its cells
	product []uint64 // of one draw
}

// run is some tokens of one term. The vector code reads its fields.
type run struct {
	phi   []uint32 // by topic, and 0 for none
	minus []uint32 // by topic of the term
	delta []int32  // by topic of the term
	prior uint64   // Σ_k α_k φ_wk

	lines    []line
	seats    []seat
	document []uint16
	z        []uint16

	n       [3]int // tickets of each kind
	tickets [3][ticketsAKind]ticket
	waiting []waiting
	//lint:ignore U1000 the vector code adds up there
	sums [maxLines * Lanes]uint32
}

// Visit draws all tokens of b, which are among the counts or outside of them;
// worker names the scratch space.
func (r *Round) Visit(worker int, b *Block, pass int, outside bool) {
	v := r.visitors[worker]
	v.open(b, r.topics, r.seed, pass)
	v.begin(r, b, outside)
	p, token := 0, 0
	for i, w := range b.words {
		for int(w) >= r.pieces[p].first+len(r.pieces[p].end) {
			p++
		}
		v.openTerm(r, r.pieces[p], int(w))
		v.visit(token, int(b.wordEnd[i]))
		v.closeTerm()
		token = int(b.wordEnd[i])
	}
	v.close(b)
}

// begin fills the tables of a pass.
func (v *visitor) begin(r *Round, b *Block, outside bool) {
	for scale, t := range r.frozen.tableOf {
		if t != nil {
			v.phis[scale] = append(v.phis[scale][:0], t.base...)
		}
	}
	v.vectors, v.outside, v.none = hasVectors && !r.plain, outside, uint16(r.topics)
	v.ofCounts.minus, v.ofCounts.delta = sized(v.ofCounts.minus, r.topics), sized(v.ofCounts.delta, r.topics)
	v.zeros = sized(v.zeros, r.topics)
	v.run.lines, v.run.seats = v.opened.lines, v.opened.seats
	v.document, v.z = b.document, b.z
	v.waiting = sized(v.waiting, ticketsAKind+1)
}

// openTerm sets out the row of a term by topic.
func (v *visitor) openTerm(r *Round, rows *rows, term int) {
	from, to := rows.row(term)
	scale := rows.scale[term-rows.first]
	v.table, v.phi = r.frozen.tableOf[scale], v.phis[scale]
	v.topics, v.ofCells = rows.topic[from:to], rows.sums[from:to]
	cells := rows.cells[from:to]
	v.prior = uint64(rows.prior[term-rows.first]) + v.table.smooth[r.topics-1]
	phi, minus, delta := v.phi, v.ofCounts.minus, v.ofCounts.delta
	for j, k := range v.topics {
		c := &cells[j]
		phi[k], minus[k], delta[k] = c.phi, c.minus, c.delta
	}
	v.minus, v.delta = minus, delta
	if v.outside {
		v.minus, v.delta = phi, v.zeros
	}
}

func (v *visitor) closeTerm() {
	phi, base := v.phi, v.table.base
	for _, k := range v.topics {
		phi[k] = base[k]
	}
}
