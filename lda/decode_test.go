package lda

import "testing"

// FuzzDecode gets past the checksum, which FuzzRead hardly ever does.
func FuzzDecode(f *testing.F) {
	var e encoder
	e.bytes([]byte(`{}`))
	f.Add(e.out)
	f.Add([]byte{2, '{', '}', 1, 1, 1, 'a', 1, 1, 2, 1})
	f.Fuzz(func(t *testing.T, payload []byte) {
		if len(payload) > 1<<12 { // keeps K × V small
			return
		}
		file, err := decode(payload)
		if err != nil {
			return
		}
		for k := range file.Model.Topics() {
			for w := range file.Model.Terms() {
				if p := file.Model.Probability(k, w); !(p > 0) {
					t.Fatalf("phi[%d,%d] = %v", k, w, p)
				}
			}
		}
	})
}
