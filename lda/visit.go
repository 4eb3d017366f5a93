package lda

import "tidemark/internal/rng"

// scratch is a block's documents opened out, in arrays that are used again:
// for each document the topics that it holds, in room for all it can hold.
type scratch struct {
	start  []int // of each document's room
	held   []int // number of topics
	topic  []uint16
	count  []float32
	random []rng.Stream

	product []float32 // of one draw: n_dk φ_wk
}

// lanes is how many products of a draw are computed together. Lists end with
// empty places, of a topic whose φ is 0, up to a multiple of it.
const lanes = 4

// open fills sc with the documents of b.
func (r *round) open(sc *scratch, b *block, pass int) {
	sc.start, sc.held, sc.random = sc.start[:0], sc.held[:0], sc.random[:0]
	room := 0
	for d := range b.documents {
		_, counts := b.listOf(d)
		length := 0
		for _, n := range counts {
			length += int(n)
		}
		sc.start = append(sc.start, room)
		sc.held = append(sc.held, len(counts))
		sc.random = append(sc.random, rng.New(r.seed, rng.Sample, pass, b.keys[d]))
		room += (min(r.topics, length+1) + 2*lanes - 1) / lanes * lanes
	}
	sc.topic, sc.count = sized(sc.topic, room), sized(sc.count, room)
	for i := range sc.topic {
		sc.topic[i], sc.count[i] = uint16(r.topics), 0
	}
	for d := range b.documents {
		topics, counts := b.listOf(d)
		at := sc.start[d]
		copy(sc.topic[at:], topics)
		for i, n := range counts {
			sc.count[at+i] = float32(n)
		}
	}
	sc.product = sized(sc.product, r.topics+2*lanes)
}

// close writes the documents back into b.
func (sc *scratch) close(b *block) {
	b.topics, b.counts = b.topics[:0], b.counts[:0]
	for d, at := range sc.start {
		for i := at; i < at+sc.held[d]; i++ {
			b.topics, b.counts = append(b.topics, sc.topic[i]), append(b.counts, uint32(sc.count[i]))
		}
		b.listEnd[d] = uint32(len(b.topics))
	}
}

// visit draws all tokens of b.
func (r *round) visit(sc *scratch, b *block, pass int) {
	r.open(sc, b, pass)
	beta := r.priors.beta
	token := 0
	for i, w := range b.words {
		row := r.phi[int(w)*r.stride:][:r.stride]
		counts := r.counts[int(w)*r.topics:][:r.topics]
		for ; token < int(b.wordEnd[i]); token++ {
			d, old := int(b.document[token]), b.z[token]
			without := float64((float64(counts[old]-1) + beta) * r.without[old])
			slot, k := r.draw(sc, d, row, r.rowSum[w], old, without)
			if k != old {
				b.z[token] = k
				sc.move(d, slot, k, uint16(r.topics))
			}
		}
	}
	sc.close(b)
}

// draw returns a topic k for a token of document d and the place of the old
// one in the document's list, from p(k) ∝ (n_dk + α_k) φ_wk with the token itself
// excluded from all counts; without is φ of the old topic less the token, which
// is known because each token is visited once a pass. The mass is cut in
// three: the old topic; the document's other topics, α aside; and α_k φ_wk of all
// topics but the old one. Most draws end in the first two.
func (r *round) draw(sc *scratch, d int, row []float32, rowSum float64, old uint16, without float64) (slot int, k uint16) {
	alpha := r.priors.alpha
	at := sc.start[d]
	n := (sc.held[d] + lanes - 1) / lanes * lanes
	topic, count, product := sc.topic[at:at+n], sc.count[at:at+n], sc.product[:n]
	total := 0.0
	for i := 0; i < n; i += lanes {
		t, c, p := (*[lanes]uint16)(topic[i:]), (*[lanes]float32)(count[i:]), (*[lanes]float32)(product[i:])
		p[0] = float32(c[0] * row[t[0]])
		p[1] = float32(c[1] * row[t[1]])
		p[2] = float32(c[2] * row[t[2]])
		p[3] = float32(c[3] * row[t[3]])
		for j, k := range t {
			if k == old {
				slot = i + j
			}
		}
		total += float64(float32(p[0]+p[1]) + float32(p[2]+p[3]))
	}
	ofOld := float64((float64(count[slot]-1) + alpha[old]) * without)
	others := max(0, total-float64(product[slot]))
	ofPrior := max(0, rowSum-float64(alpha[old]*float64(row[old])))
	u := float64(sc.random[d].Float64() * (ofOld + others + ofPrior))
	switch {
	case u < ofOld:
		return slot, old
	case u < ofOld+others:
		return slot, topic[searchProducts(product, slot, u-ofOld)]
	}
	return slot, searchRow(row, alpha, old, u-ofOld-others)
}

// searchProducts returns the place in whose stretch u lies, that of slot left
// out. It passes over whole lanes first.
func searchProducts(product []float32, slot int, u float64) int {
	product[slot] = 0
	last := slot
	for at := 0; at < len(product); at += lanes {
		p := (*[lanes]float32)(product[at:])
		if sum := float64(float32(p[0]+p[1]) + float32(p[2]+p[3])); u >= sum {
			u -= sum
			continue
		}
		for j, x := range p {
			if x > 0 {
				last = at + j
				if u < float64(x) {
					return last
				}
				u -= float64(x)
			}
		}
	}
	return last // rounding may leave a trace of u over
}

// searchRow returns the topic in whose stretch of α_k φ_wk u lies, that of old
// left out.
func searchRow(row []float32, alpha []float64, old uint16, u float64) uint16 {
	topics := len(alpha)
	last := int(old)
	for k := 0; k < topics; k++ {
		if k == int(old) {
			continue
		}
		last = k
		if u -= float64(alpha[k] * float64(row[k])); u < 0 {
			break
		}
	}
	return uint16(last)
}

// move takes a token of document d from the topic at slot to topic k. A topic
// without tokens leaves the list.
func (sc *scratch) move(d, slot int, k, none uint16) {
	at, n := sc.start[d], sc.held[d]
	topic, count := sc.topic[at:], sc.count[at:]
	if count[slot]--; count[slot] == 0 {
		n--
		topic[slot], count[slot] = topic[n], count[n]
		topic[n], count[n] = none, 0
	}
	i := 0
	for i < n && topic[i] != k {
		i++
	}
	if i == n {
		topic[i] = k
		n++
	}
	count[i]++
	sc.held[d] = n
}

func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
