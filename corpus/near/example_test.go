package near_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"strings"

	"tidemark/corpus/near"
)

// library is documents whose words are in memory.
type library struct {
	words      [][]uint64
	signatures []near.Signature
}

func (l *library) Len() int                        { return len(l.words) }
func (l *library) Signature(i int) *near.Signature { return &l.signatures[i] }

func (l *library) Shingles(dst []uint64, i int) ([]uint64, error) {
	return near.Shingles(dst, l.words[i]), nil
}

func (l *library) add(text string) {
	var words []uint64
	for word := range strings.FieldsSeq(text) {
		h := fnv.New64a()
		h.Write([]byte(word))
		words = append(words, h.Sum64())
	}
	l.words = append(l.words, words)
	l.signatures = append(l.signatures, near.Sign(words))
}

func ExampleFind() {
	var docs library
	docs.add("the harbour seals came back to the northern islands after the ferry line was closed in the spring of that year")
	docs.add("we count the lamps of every lighthouse on the coast")
	docs.add("the harbour seals came back to the northern islands after the ferry line was closed in the spring of that very year")
	matches, err := near.Find(context.Background(), &docs, near.Threshold, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, m := range matches {
		if m.Kept() {
			fmt.Println(i, "is kept")
		} else {
			fmt.Printf("%d repeats %d: %.2f\n", i, m.Of, m.Similarity)
		}
	}
	// Output:
	// 0 is kept
	// 1 is kept
	// 2 repeats 0: 0.84
}
