package near

// bandSorter sorts the documents by their keys of one band. Its memory is
// reused for the next band.
type bandSorter struct {
	entries []uint64 // key << 32 | document
	other   []uint64 // the target of a pass
}

// load fills in the keys of all documents that have words.
func (s *bandSorter) load(docs Documents, band int) {
	n := docs.Len()
	if cap(s.entries) < n {
		s.entries, s.other = make([]uint64, 0, n), make([]uint64, n)
	}
	s.entries = s.entries[:0]
	for i := range n {
		if sig := docs.Signature(i); *sig != (Signature{}) {
			s.entries = append(s.entries, uint64(key(sig, band))<<32|uint64(i))
		}
	}
}

// sort orders the entries by key, then document: a radix sort of three stable
// passes of 11 bits, as documents are in order already.
func (s *bandSorter) sort() {
	const digit = 11
	for shift := 32; shift < 64; shift += digit {
		var next [1 << digit]int
		for _, e := range s.entries {
			next[e>>shift&(1<<digit-1)]++
		}
		sum := 0
		for d, n := range next {
			next[d] = sum
			sum += n
		}
		to := s.other[:len(s.entries)]
		for _, e := range s.entries {
			d := e >> shift & (1<<digit - 1)
			to[next[d]] = e
			next[d]++
		}
		s.entries, s.other = to, s.entries[:cap(s.entries)]
	}
}
