package sampler

import "encoding/binary"

// pack appends a cell: how far its topic lies beyond that of the cell before and
// its count, both in groups of seven bits with a mark on all but the last
// (unsigned LEB128). Most cells take two bytes, where a topic and a count take six.
func pack(raw []byte, step uint16, n uint32) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(raw, uint64(step)), uint64(n))
}

const cutOff = "sampler: packed cells are cut off"

// unpack calls visit with the cells of a document, in the order of topics. It
// panics at bytes that pack cannot have made.
func unpack(raw []byte, visit func(topic uint16, n uint32)) {
	topic := uint16(0)
	for len(raw) > 0 {
		step, a := binary.Uvarint(raw)
		n, b := binary.Uvarint(raw[max(a, 0):])
		if a <= 0 || b <= 0 {
			panic(cutOff)
		}
		topic += uint16(step)
		visit(topic, uint32(n))
		raw = raw[a+b:]
	}
}
