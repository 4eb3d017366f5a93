package pipeline

import (
	"fmt"

	"tidemark/lda"
)

// checkMemory refuses a fit that would not fit.
func (r *run) checkMemory() error {
	o := lda.DefaultOptions(r.config.topics)
	o.Engine, o.Memory = lda.Engine(r.config.Engine), r.config.maxMemory/tokenShare
	need := lda.EffortOf(r.counts.Tokens(), r.vocab.Len(), o).Bytes
	limit := r.config.maxMemory
	if need <= limit {
		return nil
	}
	return fmt.Errorf("%w: %d topics over %d terms and %d tokens take about %s, the limit is %s; lower --topics or --max-terms, or raise --max-memory",
		ErrMemory, r.config.topics, r.vocab.Len(), r.counts.Tokens(), bytesText(need), bytesText(limit))
}

func bytesText(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KiB", (n+1<<10-1)>>10)
	}
	if n < 1<<30 {
		return fmt.Sprintf("%d MiB", (n+1<<20-1)>>20)
	}
	return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
}
