package pipeline

import "math"

// defaultMinDocuments grows slowly with the corpus: in a small one a term of
// two documents says something, in a large one it is a misprint.
func defaultMinDocuments(documents int) int {
	switch {
	case documents < 500:
		return 2
	case documents < 5_000:
		return 3
	case documents < 50_000:
		return 5
	}
	return 10
}

// defaultTopics is the number of documents to the power 0.4, to the nearest
// five, from 5 to 200.
func defaultTopics(documents int) int {
	n := 5 * int(math.Round(math.Pow(float64(documents), 0.4)/5))
	return max(5, min(200, n))
}
