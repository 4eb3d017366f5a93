package sample

// leastEntries is the fewest phrases a lexicon may hold: a frame with two
// slots of the same name needs a choice for both.
const leastEntries = 3

// check looks for what a line alone does not show: slots without a lexicon,
// lexicons without a slot, empty sections.
func (p *parser) check() {
	if len(p.kit.themes) == 0 {
		p.fail(p.line, "no [theme WEIGHT: NAME] heading")
	}
	used := map[*lexicon]bool{}
	for s, frames := range p.kit.frames {
		if len(frames) < 2 {
			p.fail(p.line, "section [%s] has %d frames, want 2 or more", sectionNames[s], len(frames))
		}
		for _, f := range frames {
			p.checkFrame(f, used)
		}
	}
	p.checkWords(p.kit.words, used)
	for _, t := range p.kit.themes {
		p.checkWords(t.words, used)
	}
}

// checkFrame wants every slot filled in every theme, and marks the lexicons.
func (p *parser) checkFrame(f frame, used map[*lexicon]bool) {
	for _, part := range f.parts {
		if part.slot == "" {
			continue
		}
		for _, t := range p.kit.themes {
			l := p.kit.lookup(t, part.slot)
			if l == nil {
				p.fail(f.line, "slot {%s} is no lexicon of [words] nor of the theme %q", part.slot, t.name)
				continue
			}
			used[l] = true
		}
	}
}

func (p *parser) checkWords(v *vocabulary, used map[*lexicon]bool) {
	for _, l := range v.list {
		if len(l.entries) < leastEntries {
			p.fail(l.line, "lexicon %q has %d phrases, want %d or more", l.name, len(l.entries), leastEntries)
		}
		if !used[l] {
			p.fail(l.line, "no frame uses the lexicon %q", l.name)
		}
	}
}
