package sampler

// stretch is some consecutive words of a block with their tokens.
type stretch struct {
	words, ends []uint32
	begin       uint32   // token
	z           []uint16 // from begin on
	room        []uint32 // memory of ends
}

// eachIndex calls visit with the words of every block and where they end.
func (bs *Blocks) eachIndex(visit func(i int, words, ends []uint32)) error {
	var buffer stretch
	for i, b := range bs.blocks {
		if bs.file == nil {
			visit(i, b.words, b.wordEnd)
			continue
		}
		if err := buffer.readIndex(bs.file, &bs.stored[i], 0, uint32(bs.stored[i].words)); err != nil {
			return err
		}
		visit(i, buffer.words, buffer.ends)
	}
	return nil
}

// stretch returns words [from, to) of block i; buffer may be used for them.
func (bs *Blocks) stretch(i int, from, to uint32, buffer *stretch) (stretch, error) {
	if bs.file != nil {
		err := buffer.read(bs.file, &bs.stored[i], from, to)
		return *buffer, err
	}
	b := bs.blocks[i]
	s := stretch{words: b.words[from:to], ends: b.wordEnd[from:to]}
	if from > 0 {
		s.begin = b.wordEnd[from-1]
	}
	if to > from {
		s.z = b.z[s.begin:b.wordEnd[to-1]]
	}
	return s, nil
}
