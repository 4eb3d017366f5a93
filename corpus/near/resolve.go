package near

import "context"

// resolve goes through the n documents in order. Each repeats the first kept
// document that it matches, by an edge or in the crowd. edges are sorted.
func resolve(ctx context.Context, n int, edges []edge, crowd *crowd) ([]Match, error) {
	matches := make([]Match, n)
	for i := range matches {
		m := Match{Of: -1}
		for ; len(edges) > 0 && edges[0].later() == i; edges = edges[1:] {
			if e := edges[0]; m.Kept() && matches[e.earlier()].Kept() {
				m = Match{int32(e.earlier()), float32(e.similarity)}
			}
		}
		m, err := crowd.match(ctx, i, m)
		if err != nil {
			return nil, err
		}
		matches[i] = m
	}
	return matches, ctx.Err()
}
