package format

import (
	"errors"
	"fmt"
	"io"
)

// Text shrinks to a fifth, seldom to a twentieth. What expands to more than
// maxExpansion times its stored size is no collection of documents but made to
// exhaust the machine; the first freeExpansion bytes are not held against it.
const (
	maxExpansion  = 250
	freeExpansion = 64 << 20
)

// expansionLimit returns how many bytes a source of that stored size may expand to.
func expansionLimit(stored int64) int64 { return max(freeExpansion, maxExpansion*stored) }

// errExpands marks a decompression bomb.
var errExpands = errors.New("a decompression bomb")

// bombGuard reads decompressed data and stops at a bomb.
type bombGuard struct {
	r      io.Reader
	stored func() int64 // bytes stored so far
	n      int64
}

func (e *bombGuard) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	e.n += int64(n)
	if e.n > freeExpansion && e.n/maxExpansion > e.stored() {
		return n, fmt.Errorf("%w: %d bytes expand to more than %d; unpack it first if it is meant so", errExpands, e.stored(), e.n)
	}
	return n, err
}
