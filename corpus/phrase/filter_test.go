package phrase

import "testing"

// A filter never denies a key that it was given, and lets few others through.
func TestFilter(t *testing.T) {
	for _, n := range []int{0, 1, 7, 1000, 100_000} {
		f := newFilter(n)
		for key := range n {
			f.add(mix(uint64(key)))
		}
		for key := range n {
			if !f.has(mix(uint64(key))) {
				t.Fatalf("filter of %d keys denies %d", n, key)
			}
		}
		through := 0
		for key := range 10_000 {
			if f.has(mix(uint64(n + key))) {
				through++
			}
		}
		if through > 1500 { // one in eight, and some for chance
			t.Errorf("filter of %d keys lets %d of 10,000 others through", n, through)
		}
	}
}
