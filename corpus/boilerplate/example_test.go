package boilerplate_test

import (
	"fmt"

	"tidemark/corpus/boilerplate"
)

func ExampleCounter() {
	const disclaimer, opening = 7, 8
	var counter boilerplate.Counter
	for d := range uint64(100) {
		counter.Add([]boilerplate.Sentence{
			{Hash: opening, Words: 9, First: true},
			{Hash: 1000 + d, Words: 20},
			{Hash: disclaimer, Words: 12, Last: true},
		})
	}
	for _, s := range counter.Repeated(boilerplate.DefaultRule(counter.Documents())) {
		fmt.Println(s.Hash, "in", s.Documents, "documents, remove:", s.Remove, "-", s.Reason)
	}
	// Output:
	// 7 in 100 documents, remove: true - ends many documents
	// 8 in 100 documents, remove: false - not at the end
}
