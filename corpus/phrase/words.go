package phrase

import (
	"context"
	"fmt"
)

// A count of a word: its places, and those with a content word next to it.
type wordCount struct{ all, after, before uint32 }

// words counts words and links, and returns level 1.
func (f *finder) words(ctx context.Context) (*ladder, error) {
	counts, totals := make([][]wordCount, f.workers), make([][]uint64, f.workers)
	for w := range f.workers {
		counts[w], totals[w] = make([]wordCount, len(f.lexicon.code)), make([]uint64, links)
	}
	err := f.walkSteps(ctx, func(w int, steps []step) { countWords(counts[w], totals[w], steps) })
	if err != nil {
		return nil, err
	}
	for w := 1; w < f.workers; w++ {
		for i, c := range counts[w] {
			counts[0][i].all += c.all
			counts[0][i].after += c.after
			counts[0][i].before += c.before
		}
		for i, n := range totals[w] {
			totals[0][i] += n
		}
	}
	return f.firstLevel(counts[0], totals[0])
}

func countWords(counts []wordCount, totals []uint64, steps []step) {
	for i, s := range steps {
		counts[s.word].all++
		if s.link != broken {
			totals[s.link]++
		}
		if s.link == 0 {
			counts[steps[i-1].word].after++
			counts[s.word].before++
		}
	}
}

// firstLevel numbers the words that are frequent enough to be in a phrase.
func (f *finder) firstLevel(counts []wordCount, totals []uint64) (*ladder, error) {
	if f.least == 0 {
		places := uint64(0)
		for _, c := range counts {
			places += uint64(c.all)
		}
		f.least = uint32(max(5, places/1_000_000))
	}
	words := f.lexicon.renumber(func(w int) bool { return counts[w].all >= f.least })
	if len(words) >= anyWord {
		return nil, fmt.Errorf("phrase: %d words occur %d times or more, the most is %d: demand more occurrences",
			len(words), f.least, anyWord-1)
	}
	v := &level{}
	for _, w := range words {
		v.after.plain = append(v.after.plain, counts[w].after)
		v.before.plain = append(v.before.plain, counts[w].before)
	}
	return &ladder{f.lexicon, words, []*level{nil, v}, totals}, nil
}

// pairs counts pairs of words and adds level 2.
func (f *finder) pairs(ctx context.Context, l *ladder) error {
	keys := int64(0)
	for link, n := range l.totals {
		keys += int64(n)
		if link != 0 {
			keys += 2 * int64(n)
		}
	}
	found, err := newTally(keys, f.options.Memory, f.workers).count(ctx, f.least, func(_ int, sinks []sink) error {
		return f.walkSteps(ctx, func(w int, steps []step) { addPairs(&sinks[w], steps) })
	})
	if err != nil {
		return err
	}
	var chains []chain
	var after, before []counted
	for _, c := range found {
		left, right, link := uint32(c.key>>40), uint32(c.key>>16&anyWord), uint32(c.key%links)
		switch {
		case left == anyWord:
			before = append(before, counted{linkKey(right, link), c.n})
		case right == anyWord:
			after = append(after, counted{linkKey(left, link), c.n})
		default:
			chains = append(chains, chain{left, right, c.n, uint16(link), uint8(2 + linkWords(link))})
		}
	}
	l.levels[1].after.linked, l.levels[1].before.linked = indexOf(after), indexOf(before)
	return f.admit(ctx, l, chains, l.pairFamily(f.least))
}

func addPairs(s *sink, steps []step) {
	for i, right := range steps {
		if right.link == broken {
			continue
		}
		left := steps[i-1]
		if left.word != noWord && right.word != noWord {
			s.add(pairKey(left.word, right.word, right.link))
		}
		if right.link == 0 {
			continue
		}
		if left.word != noWord {
			s.add(pairKey(left.word, anyWord, right.link))
		}
		if right.word != noWord {
			s.add(pairKey(anyWord, right.word, right.link))
		}
	}
}

func indexOf(found []counted) index {
	x := newIndex(len(found))
	for _, c := range found {
		x.put(c.key, c.n)
	}
	return x
}
