package sampler

import (
	"math"
	"slices"
	"testing"
)

// FuzzPack packs cells of any topics and counts, which come back as they were.
func FuzzPack(f *testing.F) {
	f.Add([]byte{}, uint32(1))
	f.Add([]byte{0, 0, 0, 1, 255, 255}, uint32(math.MaxUint32))
	f.Add([]byte{127, 0, 128, 0, 1, 64}, uint32(128))
	f.Fuzz(func(t *testing.T, raw []byte, n uint32) {
		var topics []uint16
		for ; len(raw) > 1; raw = raw[2:] {
			topics = append(topics, uint16(raw[0])|uint16(raw[1])<<8)
		}
		slices.Sort(topics)
		topics = slices.Compact(topics)
		var packed []byte
		before := uint16(0)
		for i, k := range topics {
			packed = pack(packed, k-before, n+uint32(i))
			before = k
		}
		i := 0
		unpack(packed, func(k uint16, count uint32) {
			if i == len(topics) || k != topics[i] || count != n+uint32(i) {
				t.Fatalf("cell %d of %v is %d, %d", i, topics, k, count)
			}
			i++
		})
		if i != len(topics) {
			t.Errorf("%d of %d cells come back", i, len(topics))
		}
	})
}

// FuzzUnpack gives unpack any bytes: it ends, or says that they are none of pack's.
func FuzzUnpack(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4})
	f.Add([]byte{128})
	f.Add([]byte{1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, raw []byte) {
		defer func() {
			if p := recover(); p != nil && p != cutOff {
				t.Errorf("panic: %v", p)
			}
		}()
		cells := 0
		unpack(raw, func(uint16, uint32) { cells++ })
		if 2*cells > len(raw) {
			t.Errorf("%d cells in %d bytes", cells, len(raw))
		}
	})
}
