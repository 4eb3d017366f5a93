package phrase_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"tidemark/corpus/phrase"
)

// Stars and tea: white dwarfs and cups of tea are met often, hot things of all kinds.
func Example() {
	words := strings.Fields("cup dwarf green hot leaf of red star tea white")
	c := &corpus{a: 100, classes: make([]phrase.Class, len(words))}
	number := map[string]uint32{}
	for i, w := range words {
		number[w] = uint32(i)
		c.order = append(c.order, uint32(i))
	}
	c.classes[number["of"]] = phrase.Connector
	numbers := func(text string) []uint32 {
		var d []uint32
		for w := range strings.FieldsSeq(text) {
			d = append(d, number[w])
		}
		return d
	}
	for text := range strings.SplitSeq("white dwarf|red white dwarf|hot white dwarf|white dwarf|white star|hot cup of tea|cup of tea|cup of tea|"+
		"leaf of star|star of leaf|leaf of red|red of star|red star|red leaf|hot tea|hot star|hot leaf|green tea|green leaf|green star", "|") {
		for range 30 {
			c.documents = append(c.documents, numbers(text))
		}
	}
	o := phrase.DefaultOptions()
	o.MinOccurrences = 50
	p, err := phrase.Find(context.Background(), c, c.classes, c.order, 0, o)
	if err != nil {
		log.Fatal(err)
	}
	for i := range p.Len() {
		var spelt []string
		for _, w := range p.At(i).Words {
			spelt = append(spelt, words[w])
		}
		fmt.Println(len(words)+i, strings.Join(spelt, " "), p.At(i).Occurrences)
	}
	fmt.Println(p.Segment(nil, numbers("hot white dwarf star")))
	// Output:
	// 10 white dwarf 120
	// 11 cup of tea 90
	// [3 10 7]
}
