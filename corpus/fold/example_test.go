package fold_test

import (
	"fmt"

	"tidemark/corpus/fold"
)

func ExamplePlurals() {
	terms := []string{"network", "networks", "parameters", "parameter", "means", "mean"}
	documents := []int{90, 40, 30, 10, 8, 8}
	for i, onto := range fold.Plurals(terms, documents) {
		if onto != i {
			fmt.Println(terms[i], "is counted as", terms[onto])
		}
	}
	// Output:
	// networks is counted as network
	// parameter is counted as parameters
}
