package report

import "slices"

// shown is the report as the page may show it: where documents are hidden, a
// copy without anything that names one.
func shown(r *Report) *Report {
	if !r.HideDocuments {
		return r
	}
	out := *r
	out.Listed, out.ToRead = nil, nil
	out.Topics = slices.Clone(r.Topics)
	for i := range out.Topics {
		t := &out.Topics[i]
		t.Typical, t.Recent, t.Authors = nil, nil, nil
	}
	return &out
}
