package format

import (
	"fmt"
	"slices"
	"strings"
)

// jatsRefusal words the answer to an id that PubMed Central does not give out.
func jatsRefusal(e *element) error {
	return fmt.Errorf("PubMed Central answered with an error: %s %s", e.attr("id"), firstText(e.attr("error"), e.line(), "no reason given"))
}

// jatsTitle returns title and subtitle without the marks of footnotes.
func jatsTitle(group *element) string {
	var title strings.Builder
	for _, name := range []string{"article-title", "subtitle"} {
		for _, t := range group.all(name) {
			text := (&element{name: t.name, kids: withoutNotes(t.kids)}).line()
			if title.Len() > 0 && text != "" {
				title.WriteString(": ")
			}
			title.WriteString(text)
		}
	}
	return oneLine(title.String())
}

func withoutNotes(kids []*element) []*element {
	return slices.DeleteFunc(slices.Clone(kids), func(k *element) bool {
		return k.name == "fn" || k.name == "xref" && k.attr("ref-type") == "fn"
	})
}

// bestAbstract returns the text of the abstract proper among those for other
// readers (a summary, highlights, a picture, a translation).
func bestAbstract(abstracts []*element) string {
	rank := func(a *element) int {
		switch kind := a.attr("abstract-type"); {
		case kind == "", kind == "abstract":
			return 0
		case kind == "graphical", kind == "toc", kind == "teaser", kind == "video":
			return 2
		}
		return 1
	}
	for wanted := range 3 {
		for _, a := range abstracts {
			if text := abstractText(a); rank(a) == wanted && text != "" {
				return text
			}
		}
	}
	return ""
}

// abstractText leaves out the heading that only says what it is.
func abstractText(a *element) string {
	first, rest, more := strings.Cut(a.plain(), "\n")
	if title := strings.TrimRight(first, ".: "); more && (strings.EqualFold(title, "abstract") || strings.EqualFold(title, "summary")) {
		return rest
	}
	return a.plain()
}

// jatsAuthors returns people as given and family name, groups as written and
// without their members.
func jatsAuthors(meta *element) []string {
	var names []string
	for _, c := range meta.all("contrib-group", "contrib") {
		if kind := c.attr("contrib-type"); kind != "" && kind != "author" {
			continue
		}
		name := c.kid("name")
		if name == nil {
			name = c.kid("name-alternatives", "name")
		}
		person := name.kid("given-names").line() + " " + name.kid("surname").line() + " " + name.kid("suffix").line()
		names = appendText(names, firstText(oneLine(person), c.kid("string-name").line(), groupName(c.kid("collab"))))
	}
	return names
}

// groupName returns the name of a group without those of its members.
func groupName(collab *element) string {
	if collab == nil {
		return ""
	}
	kids := slices.DeleteFunc(slices.Clone(collab.kids), func(k *element) bool { return k.name == "contrib-group" })
	return (&element{name: collab.name, kids: kids}).line()
}

// jatsKeywords returns the keywords, then the subjects under which the journal
// files the article; the heading among these only names the kind of article.
func jatsKeywords(meta *element) []string {
	var words []string
	for _, k := range append(meta.all("kwd-group", "kwd"), meta.all("kwd-group", "compound-kwd", "compound-kwd-part")...) {
		words = appendNew(words, k.line())
	}
	for _, g := range meta.all("article-categories", "subj-group") {
		if g.attr("subj-group-type") == "heading" {
			continue
		}
		for ; g != nil; g = g.kid("subj-group") {
			for _, s := range g.all("subject") {
				words = appendNew(words, s.line())
			}
		}
	}
	return words
}
