package saved

import (
	"bufio"
	"encoding/binary"
	"encoding/gob"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/zstd"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/lda"
)

// decode reads what Run.encode wrote.
func decode(packed io.Reader, store *chunk.Store) (*Run, error) {
	unpacker, err := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20))
	if err != nil {
		return nil, err
	}
	defer unpacker.Close()
	in := bufio.NewReaderSize(unpacker, 1<<16)
	r := &Run{}
	d := gob.NewDecoder(in)
	if err := d.Decode(&r.Head); err != nil {
		return nil, corrupt("its head", err)
	}
	if err := r.decodeEntries(d); err != nil {
		return nil, err
	}
	if err := r.check(); err != nil {
		return nil, err
	}
	if err := r.decodeCounts(in, store); err != nil {
		return nil, err
	}
	if r.Theta, err = lda.DecodeTheta(in); err != nil {
		return nil, corrupt("the shares", err)
	}
	if r.HasSecond {
		if r.Second, err = lda.DecodeTheta(in); err != nil {
			return nil, corrupt("the shares of the second fit", err)
		}
	}
	for i, rows := range r.HalfRows {
		theta, err := lda.DecodeTheta(in)
		if err != nil {
			return nil, corrupt("the shares of a half", err)
		}
		if d, _ := theta.Dims(); d != len(rows) || i > 1 {
			return nil, corrupt("the shares of a half", fmt.Errorf("%d rows for %d documents", d, len(rows)))
		}
		r.Halves = append(r.Halves, Half{Rows: rows, Theta: theta})
	}
	return r, r.checkShares()
}

func corrupt(what string, err error) error {
	return fmt.Errorf("%w: %s: %v", ErrCorrupt, what, err)
}

func (r *Run) decodeEntries(d *gob.Decoder) error {
	for len(r.Entries) < r.Records {
		var bite []corpus.Entry
		if err := d.Decode(&bite); err != nil {
			return corrupt("the ledger", err)
		}
		if len(bite) == 0 {
			return corrupt("the ledger", fmt.Errorf("%d records of %d", len(r.Entries), r.Records))
		}
		r.Entries = append(r.Entries, bite...)
	}
	return nil
}

// check reports a head that does not fit itself or the ledger.
func (r *Run) check() error {
	if len(r.Learnt) != len(r.Rows) || r.Terms < 0 || r.Terms > math.MaxInt32 {
		return corrupt("its head", fmt.Errorf("%d rows, %d of them told apart, %d terms", len(r.Rows), len(r.Learnt), r.Terms))
	}
	last := -1
	for _, entry := range r.Rows {
		if entry <= last || entry >= len(r.Entries) {
			return corrupt("its head", fmt.Errorf("row of entry %d of %d", entry, len(r.Entries)))
		}
		last = entry
	}
	for _, half := range r.HalfRows {
		for _, row := range half {
			if row < 0 || row >= len(r.Rows) {
				return corrupt("its head", fmt.Errorf("row %d of %d in a half", row, len(r.Rows)))
			}
		}
	}
	return nil
}

// checkShares reports shares that are not those of the rows.
func (r *Run) checkShares() error {
	documents, topics := r.Theta.Dims()
	seen := make([]bool, topics)
	for _, k := range r.Order {
		if k < 0 || k >= topics || seen[k] {
			return corrupt("its head", fmt.Errorf("topics in the order %v", r.Order))
		}
		seen[k] = true
	}
	if err := r.checkIdentities(topics); err != nil {
		return err
	}
	if documents != len(r.Rows) || len(r.Order) != topics {
		return corrupt("the shares", fmt.Errorf("%d × %d of %d documents and %d topics", documents, topics, len(r.Rows), len(r.Order)))
	}
	if r.Second == nil {
		return nil
	}
	if d, k := r.Second.Dims(); d != documents || k != topics {
		return corrupt("the shares of the second fit", fmt.Errorf("%d × %d", d, k))
	}
	return nil
}

// checkIdentities reports identities that are not one for each topic.
func (r *Run) checkIdentities(topics int) error {
	if len(r.Identities) == 0 {
		return nil
	}
	seen := map[int]bool{}
	for _, i := range r.Identities {
		if i.Number < 1 || seen[i.Number] || !(i.Confidence >= 0 && i.Confidence <= 1) {
			return corrupt("its head", fmt.Errorf("identities %v", r.Identities))
		}
		seen[i.Number] = true
	}
	if len(r.Identities) != topics {
		return corrupt("its head", fmt.Errorf("%d identities of %d topics", len(r.Identities), topics))
	}
	return nil
}

func (r *Run) decodeCounts(in *bufio.Reader, store *chunk.Store) error {
	var fault error
	rows := func(yield func(string, []corpus.TermCount) bool) {
		var row []corpus.TermCount
		for _, entry := range r.Rows {
			if row, fault = readCounts(row[:0], in, r.Terms); fault != nil {
				return
			}
			if !yield(r.Entries[entry].ID, row) {
				return
			}
		}
	}
	counts, err := corpus.CollectCounts(store, r.Terms, rows)
	if fault != nil {
		return corrupt("the counts", fault)
	}
	r.Counts = counts
	return err
}

// readCounts reads what appendCounts wrote.
func readCounts(row []corpus.TermCount, in *bufio.Reader, terms int) ([]corpus.TermCount, error) {
	n, err := binary.ReadUvarint(in)
	if err != nil {
		return nil, err
	}
	term := uint64(0)
	for i := range n {
		step, err := binary.ReadUvarint(in)
		if err != nil {
			return nil, err
		}
		count, err := binary.ReadUvarint(in)
		if err != nil {
			return nil, err
		}
		term += step
		if i > 0 && step == 0 || step > math.MaxInt32 || term >= uint64(terms) || count == 0 || count > math.MaxUint32 {
			return nil, fmt.Errorf("term %d of %d, %d times", term, terms, count)
		}
		row = append(row, corpus.TermCount{Term: uint32(term), Count: uint32(count)})
	}
	return row, nil
}
