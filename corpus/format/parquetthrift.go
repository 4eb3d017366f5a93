package format

import (
	"encoding/binary"
	"errors"
)

// maxThriftDepth is how deep structures may lie in each other: the directory
// of a Parquet file needs eight.
const maxThriftDepth = 32

var errThrift = errors.New("a directory or a page header is cut short or damaged")

// thriftWalk passes over Thrift's compact protocol. The library allocates what
// the length of a list or a text claims, before it looks whether the bytes are
// there, and follows nesting until the stack overflows; both end the program.
// So every claim is compared with the bytes at hand first.
// https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
type thriftWalk struct {
	b     []byte // not yet passed
	items int    // of all lists
	bad   bool
}

// thriftStruct returns the length in bytes of the structure at the start of b,
// and how many items the lists in it have.
func thriftStruct(b []byte) (length, items int, err error) {
	t := thriftWalk{b: b}
	t.structure(0)
	if t.bad {
		return 0, 0, errThrift
	}
	return len(b) - len(t.b), t.items, nil
}

func (t *thriftWalk) structure(depth int) {
	t.bad = t.bad || depth > maxThriftDepth
	for !t.bad {
		head := t.byte()
		if head == 0 {
			return
		}
		if head>>4 == 0 { // the number of the field stands by itself
			t.varint()
		}
		if kind := head & 15; kind > 2 { // 1 and 2 are true and false
			t.value(kind, depth)
		}
	}
}

// value passes over a value of one of the kinds that take bytes.
func (t *thriftWalk) value(kind byte, depth int) {
	switch kind {
	case 1, 2, 3: // in a list also a truth value takes a byte
		t.pass(1)
	case 4, 5, 6:
		t.varint()
	case 7:
		t.pass(8)
	case 8:
		t.pass(t.varint())
	case 9, 10:
		t.list(depth + 1)
	case 11:
		t.table(depth + 1)
	case 12:
		t.structure(depth + 1)
	default:
		t.bad = true
	}
}

func (t *thriftWalk) list(depth int) {
	head := t.byte()
	n := uint64(head >> 4)
	if n == 15 {
		n = t.varint()
	}
	t.repeat(n, depth, head&15)
}

func (t *thriftWalk) table(depth int) {
	if n := t.varint(); n > 0 {
		kinds := t.byte()
		t.repeat(n, depth, kinds>>4, kinds&15)
	}
}

// repeat passes over n items, each a value of every kind.
func (t *thriftWalk) repeat(n uint64, depth int, kinds ...byte) {
	if t.bad = t.bad || depth > maxThriftDepth || n > uint64(len(t.b)); t.bad {
		return
	}
	t.items += int(n)
	for range n {
		for _, kind := range kinds {
			if t.value(kind, depth); t.bad {
				return
			}
		}
	}
}

func (t *thriftWalk) byte() byte {
	if len(t.b) == 0 {
		t.bad = true
		return 0
	}
	c := t.b[0]
	t.b = t.b[1:]
	return c
}

func (t *thriftWalk) varint() uint64 {
	u, n := binary.Uvarint(t.b)
	if n <= 0 {
		t.bad = true
		return 0
	}
	t.b = t.b[n:]
	return u
}

func (t *thriftWalk) pass(n uint64) {
	if n > uint64(len(t.b)) {
		t.bad = true
		return
	}
	t.b = t.b[n:]
}
