package report

import "tidemark/internal/prose"

// documentView is a document with text that is safe to lay out.
type documentView struct {
	Title, Full, URL, Date, ISO, Authors, Venue string
	Share                                       float64
	Related                                     []relatedView
}

// relatedView is a link to a document with similar words.
type relatedView struct {
	Title, URL string
	Similarity float64
}

// neighbourView is a link to a topic with similar words.
type neighbourView struct {
	Number     int
	Name       string
	Similarity float64
}

// documentViews prepares documents to be shown.
func documentViews(docs []Document) []documentView {
	docs = docs[:min(maxDocs, len(docs))]
	out := make([]documentView, len(docs))
	for i, d := range docs {
		out[i] = documentView{
			Title: titleOr(d.Title, d.ID), Full: tooltip(d.Title, maxTitle), URL: prose.SafeURL(d.URL),
			Date: prose.Dated(d.Date), ISO: isoDate(d.Date), Authors: authors(d.Authors), Venue: prose.Cut(d.Venue, maxLabel),
			Share: d.Share, Related: relatedViews(d.Related),
		}
	}
	return out
}

// crowd is the number of topics beyond which the page tells less of each one's
// documents, so that it stays small enough to send by mail.
const crowd = 50

// recentViews prepares the newest documents of a topic; what they resemble is
// told of the typical ones alone.
func recentViews(r *Report, docs []Document) []documentView {
	if len(r.Topics) > crowd {
		docs = docs[:min(len(docs), maxDocs/2)]
	}
	out := documentViews(docs)
	for i := range out {
		out[i].Related = nil
	}
	return out
}

// typicalViews prepares the typical documents of a topic.
func typicalViews(r *Report, docs []Document) []documentView {
	out := documentViews(docs)
	if len(r.Topics) > crowd {
		for i := maxAlike; i < len(out); i++ {
			out[i].Related = nil
		}
	}
	return out
}

// titleOr is the title, else the id, else words that say there is neither.
func titleOr(title, id string) string {
	for _, s := range []string{title, id} {
		if s = prose.Cut(s, maxTitle); s != "" {
			return s
		}
	}
	return "Untitled"
}

func relatedViews(related []Related) []relatedView {
	related = related[:min(maxAlike, len(related))]
	out := make([]relatedView, len(related))
	for i, d := range related {
		out[i] = relatedView{Title: prose.Cut(titleOr(d.Title, d.ID), 120), URL: prose.SafeURL(d.URL), Similarity: d.Similarity}
	}
	return out
}

// neighbourViews names the topics with similar words; a number without a topic
// is left out.
func neighbourViews(neighbours []Neighbour, names map[int]string) []neighbourView {
	var out []neighbourView
	for _, n := range neighbours {
		if name, ok := names[n.Number]; ok {
			out = append(out, neighbourView{n.Number, name, n.Similarity})
		}
	}
	return out
}
