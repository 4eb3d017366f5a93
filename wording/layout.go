package wording

import (
	"context"

	"tidemark/internal/parallel"
	"tidemark/trend"
)

const (
	documentsAPiece = 1024
	// carrierShare is the least share of a topic in a document whose words speak
	// for the topic.
	carrierShare = 0.2
)

// analysis is the input laid out by period and by topic. Only documents with a
// period are part of it.
type analysis struct {
	in   Input
	opts Options
	// third says of each period whether it is early, late or neither.
	third []stretch

	documents      []int    // of each period
	topicDocuments [][]int  // topics × periods, by main topic
	inTerm         []uint32 // of each term: documents of finished periods with it
	byPeriod       [][]int32
	byTopic        [][]int32 // by main topic
	carriers       [][]int32 // of each topic: documents of the early and late thirds with carrierShare of it
}

// scratch is memory that one worker uses again from topic to topic; all zero in between.
type scratch struct {
	perTerm []uint32
	weight  []int64
}

// stretch is a part of the finished periods.
type stretch uint8

const (
	other stretch = iota
	early
	late
)

// thirds marks the first and last third of the finished periods, rounded down.
func thirds(cal trend.Calendar) []stretch {
	var finished []int
	for p, period := range cal.Periods {
		if period.Finished {
			finished = append(finished, p)
		}
	}
	of := make([]stretch, len(cal.Periods))
	for i := range len(finished) / 3 {
		of[finished[i]], of[finished[len(finished)-1-i]] = early, late
	}
	return of
}

func newAnalysis(ctx context.Context, in Input, opts Options) (*analysis, error) {
	k, p := len(in.Alpha), len(in.Calendar.Periods)
	a := &analysis{
		in: in, opts: opts, third: thirds(in.Calendar),
		documents: make([]int, p), topicDocuments: make([][]int, k), inTerm: make([]uint32, in.Counts.Terms()),
		byPeriod: make([][]int32, p), byTopic: make([][]int32, k), carriers: make([][]int32, k),
	}
	for topic := range k {
		a.topicDocuments[topic] = make([]int, p)
	}
	main, carried, err := a.survey(ctx)
	if err != nil {
		return nil, err
	}
	for d, period := range in.Periods {
		if period < 0 {
			continue
		}
		a.documents[period]++
		a.byPeriod[period] = append(a.byPeriod[period], int32(d))
		if topic := main[d]; topic >= 0 {
			a.topicDocuments[topic][period]++
			a.byTopic[topic] = append(a.byTopic[topic], int32(d))
		}
	}
	for _, piece := range carried {
		for _, c := range piece {
			a.carriers[c.topic] = append(a.carriers[c.topic], c.document)
		}
	}
	return a, nil
}

// carrier is a document whose words speak for a topic.
type carrier struct{ topic, document int32 }

// survey finds the main topic of every document (−1 where there are no topics),
// the carriers, and how many documents of finished periods each term is in.
func (a *analysis) survey(ctx context.Context) (main []int32, carried [][]carrier, err error) {
	d, k, workers := len(a.in.Periods), len(a.in.Alpha), parallel.Workers(a.opts.Workers)
	n := (d + documentsAPiece - 1) / documentsAPiece
	main, carried = make([]int32, d), make([][]carrier, n)
	theta, seen := make([][]float64, workers), make([][]uint32, workers)
	err = parallel.Pieces(ctx, workers, n, func(worker, piece int) {
		if theta[worker] == nil {
			theta[worker], seen[worker] = make([]float64, k), make([]uint32, len(a.inTerm))
		}
		for i := piece * documentsAPiece; i < min(d, (piece+1)*documentsAPiece); i++ {
			period := a.in.Periods[i]
			if main[i] = -1; period < 0 {
				continue
			}
			if k > 0 {
				main[i] = a.weigh(theta[worker], int32(i), &carried[piece])
			}
			if a.in.Calendar.Periods[period].Finished {
				for _, cell := range a.in.Counts.Row(i) {
					seen[worker][cell.Term]++
				}
			}
		}
	})
	for _, counts := range seen {
		for w, c := range counts {
			a.inTerm[w] += c
		}
	}
	return main, carried, err
}

// weigh returns the main topic of a document, of equals the first, and notes the
// topics that it carries.
func (a *analysis) weigh(theta []float64, d int32, carried *[]carrier) (main int32) {
	for k, x := range a.in.Shares(theta, int(d)) {
		if x > theta[main] {
			main = int32(k)
		}
		if x >= carrierShare && a.third[a.in.Periods[d]] != other {
			*carried = append(*carried, carrier{int32(k), d})
		}
	}
	return main
}

// finished returns the documents of finished periods among those of each period.
func (a *analysis) finished(documents []int) (each []int, all int) {
	for p, n := range documents {
		if a.in.Calendar.Periods[p].Finished {
			each, all = append(each, n), all+n
		}
	}
	return each, all
}
