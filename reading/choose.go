package reading

import (
	"cmp"
	"context"
	"slices"

	"tidemark/internal/parallel"
)

const documentsAPiece = 1024

// sameLists is the part of a list that has to stand in one that is shown before
// for it to tell nothing new.
const sameLists = 0.8

// Choose returns what to read. A document without a period, or one that gives
// none of the topics a tenth, is in no list. Items are in the order of score, the
// highest first; of equals the newer document, then the lower id. A list of a period of
// which four fifths or more stand in the list of one topic is left out. Workers (0: all cores) never changes the result. It returns ctx's
// error or nil; it panics where the input does not fit together.
func Choose(ctx context.Context, in Input, opts Options, workers int) (*Lists, error) {
	in.check()
	opts = opts.resolved()
	l := &Lists{Recent: Recent(in.Calendar)}
	if len(in.Topics) == 0 {
		return l, ctx.Err()
	}
	items, err := in.items(ctx, l.Recent, workers)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(items, in.compare)
	l.Topics = in.byTopic(items, opts)
	l.Periods = in.byPeriod(items, l, opts)
	return l, nil
}

// items returns every recent document with the topic for which its score is highest.
func (in Input) items(ctx context.Context, recent []int, workers int) ([]Item, error) {
	is := make([]bool, len(in.Calendar.Periods))
	for _, p := range recent {
		is[p] = true
	}
	var documents []int
	for d, document := range in.Documents {
		if document.Period >= 0 && is[document.Period] {
			documents = append(documents, d)
		}
	}
	topics := slices.Clone(in.Topics)
	slices.SortFunc(topics, func(a, b Topic) int { return cmp.Compare(a.Topic, b.Topic) })
	alpha := 0.0
	for _, a := range in.Alpha {
		alpha += a
	}
	n := (len(documents) + documentsAPiece - 1) / documentsAPiece
	pieces, theta := make([][]Item, n), make([][]float64, parallel.Workers(workers))
	err := parallel.Pieces(ctx, workers, n, func(worker, piece int) {
		if theta[worker] == nil {
			theta[worker] = make([]float64, len(in.Alpha))
		}
		for _, d := range documents[piece*documentsAPiece : min(len(documents), (piece+1)*documentsAPiece)] {
			in.Shares(theta[worker], d)
			if best := bestOf(theta[worker], topics, in.Documents[d].Tokens, alpha); best.Score > 0 {
				best.Document = d
				pieces[piece] = append(pieces[piece], best)
			}
		}
	})
	return slices.Concat(pieces...), err
}

// bestOf returns the topic of the highest score, of equals the lower number; the
// zero Item where the document gives none of them enough.
func bestOf(theta []float64, topics []Topic, tokens int, alpha float64) (best Item) {
	for _, t := range topics {
		share := theta[t.Topic]
		// The bound is below the share, so most topics need not be tried.
		if share < leastShare || share*t.Weight <= best.Score {
			continue
		}
		low := lowerBound(share, tokens, alpha)
		if score := low * t.Weight; score > best.Score {
			best = Item{Topic: t.Topic, Share: share, Low: low, Score: score}
		}
	}
	return best
}

// compare is a total order, as ids are unique.
func (in Input) compare(a, b Item) int {
	d, e := &in.Documents[a.Document], &in.Documents[b.Document]
	return cmp.Or(cmp.Compare(b.Score, a.Score), e.Date.Compare(d.Date), cmp.Compare(d.ID, e.ID))
}

func (in Input) byTopic(items []Item, opts Options) (lists []List) {
	topics := slices.Clone(in.Topics)
	slices.SortFunc(topics, func(a, b Topic) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Topic, b.Topic))
	})
	for _, t := range topics {
		list := List{Topic: t.Topic, Period: -1, Reasons: slices.Clone(t.Reasons)}
		for _, item := range items {
			if item.Topic == t.Topic && len(list.Items) < opts.TopicItems {
				list.Items = append(list.Items, item)
			}
		}
		if len(list.Items) > 0 {
			lists = append(lists, list)
		}
	}
	return lists
}

func (in Input) byPeriod(items []Item, l *Lists, opts Options) (lists []List) {
	for _, p := range slices.Backward(l.Recent) {
		list, of := List{Topic: -1, Period: p}, map[int]int{}
		for _, item := range items {
			if in.Documents[item.Document].Period == p && len(list.Items) < opts.PeriodItems && of[item.Topic] < opts.PerTopic {
				list.Items = append(list.Items, item)
				of[item.Topic]++
			}
		}
		if len(list.Items) > 0 && !standsIn(list, l.Topics) {
			lists = append(lists, list)
		}
	}
	return lists
}

// standsIn reports whether nearly all of a list stands in one of the others.
func standsIn(list List, others []List) bool {
	for _, o := range others {
		in := 0
		for _, item := range list.Items {
			if slices.ContainsFunc(o.Items, func(other Item) bool { return other.Document == item.Document }) {
				in++
			}
		}
		if float64(in) >= sameLists*float64(len(list.Items)) {
			return true
		}
	}
	return false
}
