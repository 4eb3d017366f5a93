package simulate

import "math"

// Equal returns n periods of equal volume.
func Equal(periods, each int) []int {
	v := make([]int, periods)
	for i := range v {
		v[i] = each
	}
	return v
}

// Growing returns volumes that rise from first to last at a constant rate.
func Growing(periods, first, last int) []int {
	v := make([]int, periods)
	for i := range v {
		v[i] = int(math.Round(float64(first) * math.Pow(float64(last)/float64(first), float64(i)/float64(periods-1))))
	}
	return v
}

// Months returns the documents of arXiv cs.CL in the last n months up to
// December 2018, at most 48: uneven, and growing fivefold.
func Months(n int) []int {
	all := []int{
		31, 43, 50, 62, 63, 99, 63, 82, 74, 69, 129, 66, 72, 86, 136, 101, 120, 245, 119, 138, 158, 175, 196, 146,
		110, 159, 166, 237, 194, 185, 289, 228, 226, 193, 245, 165, 146, 202, 216, 357, 433, 306, 248, 431, 405, 337, 410, 229,
	}
	return all[len(all)-n:]
}

// Years returns the documents with an abstract of the ACL Anthology in the last
// n years up to 2021, at most 48: few and far between at first, then every other
// year many times larger than the next.
func Years(n int) []int {
	all := []int{
		3, 6, 7, 8, 6, 0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 28, 0, 43, 0, 41, 12, 22, 0, 58,
		51, 81, 67, 103, 32, 96, 122, 101, 563, 30, 699, 38, 759, 50, 805, 79, 899, 61, 1597, 2434, 3262, 4229, 6413, 5302,
	}
	return all[len(all)-n:]
}
