package format

import "slices"

// pruning follows an element whose content is passed over, with those of its
// name inside it.
type pruning struct {
	name  string
	depth int
}

// starts reports whether a start tag begins what is passed over, or more of it.
func (p *pruning) starts(name string, prune []string) bool {
	if p.depth == 0 && slices.Contains(prune, name) {
		p.name = name
	} else if p.depth == 0 || p.name != name {
		return false
	}
	p.depth++
	return true
}

// ends reports whether an end tag ends it.
func (p *pruning) ends(name string) bool {
	if p.depth == 0 || p.name != name {
		return false
	}
	p.depth--
	return p.depth == 0
}
