package sample_test

import (
	"fmt"

	"tidemark/sample"
)

func ExampleGenerate() {
	records, err := sample.Generate(sample.Seed)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(records), "abstracts from", records[0].Date[:7], "to", records[len(records)-1].Date[:7])
	for i, a := range sample.Areas()[:5] {
		fmt.Printf("%s: %s, %.0f%% to %.0f%%\n", a.Name, a.Shape, 100*sample.Share(i, 0), 100*sample.Share(i, sample.Months-1))
	}
	// Output:
	// 2400 abstracts from 2023-01 to 2025-12
	// coastal flood forecasting: rising, 6% to 19%
	// battery recycling: rising, 6% to 19%
	// perovskite solar cells: falling, 26% to 4%
	// hospital scheduling: falling, 26% to 4%
	// urban bee ecology: burst, 7% to 7%
}
