package pipeline

import (
	"tidemark/digest"
	"tidemark/store"
)

// lookAt tests what has finished since the last run: nothing yet.
func (u *updating) lookAt(_ *run, _ []store.Topic) (digest.Look, []digest.Alert, error) {
	return digest.Look{Reason: "periods that end are not tested one by one yet; the report has the verdicts on whole courses"}, nil, nil
}
