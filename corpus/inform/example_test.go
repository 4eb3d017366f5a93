package inform_test

import (
	"fmt"

	"tidemark/corpus/inform"
)

func ExampleLengths_Uninformative() {
	lengths := make([]int, 1000)
	for d := range lengths {
		lengths[d] = 150
	}
	var however, enzyme inform.Spread
	for range 100 {
		however.Add(1) // a hundred documents have it once each
		enzyme.Add(3)  // a hundred have it three times
	}
	l := inform.NewLengths(lengths)
	fmt.Printf("however %.2f bits\n", l.Information(however).Information)
	fmt.Printf("enzyme %.2f bits\n", l.Information(enzyme).Information)
	fmt.Println(l.Uninformative([]inform.Spread{however, enzyme}, inform.DefaultRule()))
	// Output:
	// however -0.10 bits
	// enzyme 1.30 bits
	// [0]
}
