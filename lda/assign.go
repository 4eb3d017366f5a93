package lda

import (
	"fmt"
	"math"
)

// assign returns for every row of cost the column it is paired with, each
// column at most once, so that the sum of the costs is the least: the Hungarian
// method in its form by shortest augmenting paths (Jonker & Volgenant,
// Computing 1987), rows² × columns steps. There are no fewer columns than rows, or
// it panics. Costs are whole numbers, so sums are exact and ties are ties; of
// equal columns the search takes the lower number first.
func assign(cost [][]int64) []int {
	if len(cost) == 0 {
		return nil
	}
	rows, columns := len(cost), len(cost[0])
	if columns < rows {
		panic(fmt.Sprintf("lda: %d rows cannot have a column each of %d", rows, columns))
	}
	m := &matching{cost: cost, ofRow: make([]int64, rows), ofColumn: make([]int64, columns+1), row: make([]int, columns+1)}
	for j := range m.row {
		m.row[j] = free
	}
	for i := range rows {
		m.augment(i)
	}
	assigned := make([]int, rows)
	for j, i := range m.row[:columns] {
		if i != free {
			assigned[i] = j
		}
	}
	return assigned
}

const free = -1

// matching is a partial assignment with potentials: cost[i][j] ≥ ofRow[i] +
// ofColumn[j], with equality where i and j are paired. The last place of
// ofColumn and row is for a column that stands for "not yet paired".
type matching struct {
	cost            [][]int64
	ofRow, ofColumn []int64
	row             []int // of each column; free if none
}

// augment pairs row i, along the cheapest path of changes that ends in a free column.
func (m *matching) augment(i int) {
	columns := len(m.row) - 1
	least, before := make([]int64, columns), make([]int, columns) // way to each column: how dear, and from where
	for j := range least {
		least[j] = math.MaxInt64
	}
	reached := make([]bool, columns+1)
	at := columns
	m.row[at] = i
	for m.row[at] != free {
		reached[at] = true
		i, nearest, step := m.row[at], free, int64(math.MaxInt64)
		for j := range columns {
			if reached[j] {
				continue
			}
			if d := m.cost[i][j] - m.ofRow[i] - m.ofColumn[j]; d < least[j] {
				least[j], before[j] = d, at
			}
			if least[j] < step {
				nearest, step = j, least[j]
			}
		}
		m.shift(reached, least, step)
		at = nearest
	}
	for at != columns {
		m.row[at] = m.row[before[at]]
		at = before[at]
	}
	m.row[columns] = free
}

// shift changes the potentials so that the nearest column costs nothing more.
func (m *matching) shift(reached []bool, least []int64, step int64) {
	for j, yes := range reached {
		if yes {
			m.ofRow[m.row[j]] += step
			m.ofColumn[j] -= step
		} else if j < len(least) {
			least[j] -= step
		}
	}
}
