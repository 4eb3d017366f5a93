package pipeline

import "fmt"

// Bytes that a fit needs: for every cell of the model the count, the
// probability and the sum over samples; for every token its document and its
// topic, its share of the lists of terms and topics, and of the counts.
const (
	bytesACell  = 12
	bytesAToken = 4 + 4 + 8
)

// checkMemory refuses a fit that would not fit.
func (r *run) checkMemory() error {
	cells := int64(r.config.topics) * int64(r.vocab.Len())
	need := cells*bytesACell + int64(r.counts.Tokens())*bytesAToken
	limit := r.config.maxMemory
	if limit == 0 {
		limit = availableMemory() / 2
	}
	if limit == 0 || need <= limit {
		return nil
	}
	return fmt.Errorf("%w: %d topics over %d terms and %d tokens take about %s, the limit is %s; lower --topics or --max-terms, or raise --max-memory",
		ErrMemory, r.config.topics, r.vocab.Len(), r.counts.Tokens(), bytesText(need), bytesText(limit))
}

func bytesText(n int64) string {
	if n < 1<<30 {
		return fmt.Sprintf("%d MiB", (n+1<<20-1)>>20)
	}
	return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
}
