package sampler

import "math/bits"

// draw gives token t of the open term a topic from
// p(k) ∝ (n_dk + α_k) (n_wk + β) / (n_k + Vβ), the token itself excluded from all
// counts; that of n_wk and n_k is known because each token is visited once a pass.
// The mass lies in this order: n_dk φ_wk by the lanes of the document; then α_k φ_wk,
// the old topic first. Most draws end among the lanes.
func (v *visitor) draw(t int, random uint64) {
	d, old := v.document[t], v.z[t]
	place := v.run.seats[d].place
	if place&0xff == 0 {
		v.z[t] = v.drawWide(v.opened.wide[place>>8], random, old)
		return
	}
	lines := v.run.lines[place>>8:][:place&0xff]
	total := uint64(0)
	product := sized(v.product, len(lines)*Lanes)
	v.product = product
	var oldLine, oldLane int
	for i := range lines {
		l, p := &lines[i], (*[Lanes]uint64)(product[i*Lanes:])
		for j, k := range l.topic {
			n := uint64(l.count[j])
			w := n * uint64(v.phi[k])
			if k == old {
				oldLine, oldLane = i, j
				w = (n - 1) * uint64(v.minus[k])
			}
			p[j] = w
			total += w
		}
	}
	u := v.uniform(random, total, old)
	lines[oldLine].count[oldLane]--
	if u < total {
		i := search(product, u)
		l := &lines[i/Lanes]
		l.count[i%Lanes]++
		v.z[t] = l.topic[i%Lanes]
		return
	}
	k := v.fromPrior(u-total, old)
	v.z[t] = k
	v.enter(int(d), k)
}

// uniform returns a random number below the mass of a draw, of which total lies
// among the document's lanes.
func (v *visitor) uniform(random, total uint64, old uint16) uint64 {
	mass := uint64(int64(total+v.prior) + int64(v.delta[old]))
	u, _ := bits.Mul64(random, mass)
	return u
}

// search returns the place in whose stretch u lies.
func search(product []uint64, u uint64) int {
	for i, p := range product {
		if u < p {
			return i
		}
		u -= p
	}
	panic("sampler: a draw beyond its mass")
}

// enter adds a token of topic k to document d: to its lane, else to the first
// free one, else to a new line.
func (v *visitor) enter(d int, k uint16) {
	place := v.run.seats[d].place
	lines := v.run.lines[place>>8:][:place&0xff]
	if v.vectors {
		if enterLines(&lines[0], len(lines), uint32(k)) {
			return
		}
	} else if enter(lines, k) {
		return
	}
	l := &v.run.lines[place>>8+place&0xff]
	*l = line{}
	for j := range l.topic {
		l.topic[j] = v.none
	}
	l.topic[0], l.count[0] = k, 1
	v.run.seats[d].place++
}

// enter reports whether lines had room for a token of topic k.
func enter(lines []line, k uint16) bool {
	var free *line
	lane := 0
	for i := range lines {
		l := &lines[i]
		for j, topic := range l.topic {
			if topic == k {
				l.count[j]++
				return true
			}
			if free == nil && l.count[j] == 0 {
				free, lane = l, j
			}
		}
	}
	if free != nil {
		free.topic[lane], free.count[lane] = k, 1
	}
	return free != nil
}

// drawWide does what draw does for a document of many tokens.
func (v *visitor) drawWide(l *list, random uint64, old uint16) uint16 {
	v.product = sized(v.product, len(l.topics))
	total, at := uint64(0), 0
	for i, k := range l.topics {
		w := uint64(l.counts[i]) * uint64(v.phi[k])
		if k == old {
			at = i
			w = uint64(l.counts[i]-1) * uint64(v.minus[k])
		}
		v.product[i] = w
		total += w
	}
	u := v.uniform(random, total, old)
	l.counts[at]--
	k := uint16(0)
	if u < total {
		k = l.topics[search(v.product, u)]
	} else {
		k = v.fromPrior(u-total, old)
	}
	l.enter(k)
	return k
}

// enter adds a token of topic k: to its place, else to the first free one, else
// to a new one.
func (l *list) enter(k uint16) {
	free := len(l.topics)
	for i, topic := range l.topics {
		if topic == k {
			l.counts[i]++
			return
		}
		if l.counts[i] == 0 && free == len(l.topics) {
			free = i
		}
	}
	if free == len(l.topics) {
		l.topics, l.counts = append(l.topics, k), append(l.counts, 0)
	}
	l.topics[free], l.counts[free] = k, 1
}
