package lda

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func randomCost(random *rand.Rand, rows, columns int, limit int64) [][]int64 {
	cost := make([][]int64, rows)
	for i := range cost {
		cost[i] = make([]int64, columns)
		for j := range cost[i] {
			cost[i][j] = random.Int64N(limit)
		}
	}
	return cost
}

// cheapest tries every assignment of the rows from row on.
func cheapest(cost [][]int64, row int, used int) int64 {
	if row == len(cost) {
		return 0
	}
	best := int64(-1)
	for j, c := range cost[row] {
		if used&(1<<j) != 0 {
			continue
		}
		if sum := c + cheapest(cost, row+1, used|1<<j); best < 0 || sum < best {
			best = sum
		}
	}
	return best
}

func total(t *testing.T, cost [][]int64, assigned []int) int64 {
	t.Helper()
	seen := map[int]bool{}
	sum := int64(0)
	for i, j := range assigned {
		if seen[j] {
			t.Fatalf("column %d has two rows: %v", j, assigned)
		}
		seen[j] = true
		sum += cost[i][j]
	}
	return sum
}

func TestAssignAgainstAllAssignments(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 600 {
		rows := 1 + n%7
		columns := rows + random.IntN(8-rows)
		limit := []int64{2, 5, 1000, 1e9}[n%4] // few values: many ties
		cost := randomCost(random, rows, columns, limit)
		assigned := assign(cost)
		if got, want := total(t, cost, assigned), cheapest(cost, 0, 0); len(assigned) != rows || got != want {
			t.Fatalf("%v: %v costs %d, the least is %d", cost, assigned, got, want)
		}
	}
	if got := assign(nil); got != nil {
		t.Errorf("no rows: %v", got)
	}
}

// An assignment is the cheapest if and only if no row of changes, each row
// taking the column of the next, is a gain: the graph of single changes has no
// cycle of negative length. Floyd and Warshall's search knows nothing of potentials.
func TestAssignLeavesNothingToGain(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for n := range 12 {
		rows, columns := 20+random.IntN(20), 45+random.IntN(10)*(n%3)
		cost := randomCost(random, rows, columns, []int64{3, 100, 1e9}[n%3])
		assigned := assign(cost)
		total(t, cost, assigned)
		change := changes(cost, assigned)
		for k := range change {
			for i := range change {
				for j := range change {
					change[i][j] = min(change[i][j], change[i][k]+change[k][j])
				}
			}
		}
		for i := range change {
			if change[i][i] < 0 {
				t.Fatalf("%d×%d: a gain of %d is left", rows, columns, -change[i][i])
			}
		}
	}
}

// changes returns what it costs more that row i takes the column of row k; the
// last place stands for all free columns.
func changes(cost [][]int64, assigned []int) [][]int64 {
	rows := len(cost)
	change := make([][]int64, rows+1)
	change[rows] = make([]int64, rows+1)
	for i, own := range assigned {
		change[i] = slices.Repeat([]int64{1 << 40}, rows+1)
		for k, other := range assigned {
			change[i][k] = cost[i][other] - cost[i][own]
		}
		for j, c := range cost[i] {
			if !slices.Contains(assigned, j) {
				change[i][rows] = min(change[i][rows], c-cost[i][own])
			}
		}
	}
	return change
}

func TestAssignPanicsWithoutEnoughColumns(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("two rows, one column: no panic")
		}
	}()
	assign([][]int64{{1}, {2}})
}
