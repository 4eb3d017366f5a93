package phrase

import "context"

// joins counts the chains that join two of level n, at least one of them a
// phrase, and adds them as the next level. It completes the margins of level n.
func (f *finder) joins(ctx context.Context, l *ladder, n int) error {
	v := l.levels[n]
	counters := make([]joinCounter, f.workers)
	for w := range counters {
		counters[w] = joinCounter{l, n, f.options.MaxWords, make([]uint32, len(v.chains)), make([]uint32, len(v.chains))}
	}
	t := newTally(f.joinKeys(l, n), f.options.Memory, f.workers)
	found, err := t.count(ctx, f.least, func(pass int, sinks []sink) error {
		return f.walkSteps(ctx, func(w int, steps []step) { counters[w].add(&sinks[w], steps, pass == 0) })
	})
	if err != nil {
		return err
	}
	v.after.plain, v.before.plain = counters[0].after, counters[0].before
	for _, c := range counters[1:] {
		for id := range v.chains {
			v.after.plain[id] += c.after[id]
			v.before.plain[id] += c.before[id]
		}
	}
	return f.admit(ctx, l, v.sort(l, n, found), l.joinFamily(n, f.options.MaxWords))
}

// joinKeys bounds the keys that joins will count: a join has a place in a
// phrase of level n at its left or right, a margin one beside a connector.
func (f *finder) joinKeys(l *ladder, n int) int64 {
	keys := int64(0)
	for _, c := range l.levels[n].chains[:len(l.levels[n].scores)] {
		keys += 2 * int64(c.n)
	}
	for _, places := range l.totals[1:256] {
		keys += 2 * int64(places)
	}
	return keys
}

// sort makes margins and chains of what was counted.
func (v *level) sort(l *ladder, n int, found []counted) []chain {
	var chains []chain
	var after, before []counted
	for _, c := range found {
		switch {
		case c.key&marginKey == 0:
			left, right := uint32(c.key>>31), uint32(c.key&(1<<31-1))
			chains = append(chains, chain{left, right, c.n, 0, uint8(l.joined(n, left, right))})
		case c.key&beforeKey != 0:
			before = append(before, counted{c.key &^ (marginKey | beforeKey), c.n})
		default:
			after = append(after, counted{c.key &^ marginKey, c.n})
		}
	}
	v.after.linked, v.before.linked = indexOf(after), indexOf(before)
	return chains
}

// A joinCounter counts, for one worker, what stands beside chains of n words.
type joinCounter struct {
	l             *ladder
	n, maxWords   int
	after, before []uint32 // by chain, places with the empty link
}

func (j *joinCounter) add(s *sink, steps []step, plain bool) {
	var before, now [4]uint32 // by k: number plus one of the chain of k words that ends at the step before, and at this
	for i, here := range steps {
		before, now = now, [4]uint32{}
		if i > 0 && here.link != broken {
			j.chainsAt(&before, &now, steps[i-1], here)
		}
		if id := before[j.n]; id != 0 && here.link != broken {
			j.addMargin(s, j.after, id-1, here.link, 0, plain)
		}
		if id := now[j.n]; id != 0 {
			if link := steps[i-j.n+1].link; link != broken {
				j.addMargin(s, j.before, id-1, link, beforeKey, plain)
			}
		}
		if before[j.n] != 0 && now[j.n] != 0 {
			j.addJoin(s, before[j.n]-1, now[j.n]-1)
		}
	}
}

// chainsAt looks up the chains that end here.
func (j *joinCounter) chainsAt(before, now *[4]uint32, left, right step) {
	if left.word == noWord || right.word == noWord {
		return
	}
	now[2] = j.l.levels[2].byKey.get(pairKey(left.word, right.word, right.link))
	for k := 3; k <= j.n && before[k-1] != 0 && now[k-1] != 0; k++ {
		now[k] = j.l.levels[k].byKey.get(joinKey(before[k-1]-1, now[k-1]-1))
	}
}

func (j *joinCounter) addMargin(s *sink, plainCounts []uint32, id, link uint32, side uint64, plain bool) {
	switch {
	case link == 0 && plain:
		plainCounts[id]++
	case link != 0 && j.l.length(j.n, id)+linkWords(link) < j.maxWords:
		s.add(marginKey | side | linkKey(id, link))
	}
}

func (j *joinCounter) addJoin(s *sink, left, right uint32) {
	phrases := uint32(len(j.l.levels[j.n].scores))
	if (left < phrases || right < phrases) && j.l.joined(j.n, left, right) <= j.maxWords {
		s.add(joinKey(left, right))
	}
}
