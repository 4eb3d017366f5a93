package format

import (
	"strings"
	"testing"
)

func TestRecogniseXML(t *testing.T) {
	for _, c := range []struct{ head, format string }{
		{`<feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id></feed>`, "arxiv-atom"},
		{`<feed><title>x</title><entry><id>oai:arXiv.org:2401.00001v1</id>`, "arxiv-atom"},
		{`<feed><entry><id>https://export.arxiv.org/abs/1</id>`, "arxiv-atom"},
		{`<OAI-PMH><ListRecords><record><metadata><arXivRaw>`, "arxiv-oai"},
		{`<OAI-PMH><GetRecord><record><metadata><oai_dc:dc>`, "arxiv-oai"},
		{`<oai:OAI-PMH><oai:error code="badVerb"/>`, "arxiv-oai"},
		{`<OAI-PMH><ListRecords><record><header status="deleted">`, "arxiv-oai"},
		{`<ListRecords><record><header><datestamp/></header><metadata><dc>`, "arxiv-oai"},
		{"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE PubmedArticleSet>\n<PubmedArticleSet/>", "pubmed-xml"},
		{"\n <MedlineCitationSet>", "pubmed-xml"},
		{`<doi_records>`, "crossref-xml"},
		{`<crossref_result version="3.0">`, "crossref-xml"},
		{`<xml><records><record><source-app name="EndNote">`, "endnote-xml"},
		{`<article dtd-version="1.0"><front><journal-meta>`, "jats"},
		{`<pmc-articleset><Reply/>`, "jats"},
		{`<collection id="P05"><volume id="1"><paper id="1">`, "acl-anthology-xml"},

		{``, ""},
		{`<`, ""},
		{`<!--`, ""},
		{`</feed><feed>`, ""},
		{`{"title": "<PubmedArticleSet>"}`, ""},
		{`<html><body><article><front>`, ""},
		{`<!DOCTYPE html><html><PubmedArticleSet>`, ""},
		{`<!-- <doi_records> --><html>`, ""},
		{`<article><header><h1>Tides</h1></header>`, ""},
		{`<article><info><title>DocBook</title></info>`, ""},
		{`<rss version="2.0"><channel><item><title>x</title><link>https://arxiv.org/abs/1</link>`, ""},
		{`<feed><entry><id>tag:blog</id><content>see <a href="https://arxiv.org/abs/1">`, ""},
		{`<OAI-PMH><ListRecords><record><metadata><mods>`, ""},
		{`<OAI-PMH><Identify><repositoryName>arXiv`, ""},
		{`<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>`, ""},
		{`<xml><records><record><id>`, ""},
		{`<records><record><title>x</title><abstract>y`, ""},
		{`<svg xmlns="x">`, ""},
		{`<library><book><title>x`, ""},
		{"PMID- 1\nTI  - <PubmedArticle>\n", ""},
		{"Tides <b>rise</b>. <article><front>", ""},
	} {
		for _, f := range xmlFormats() {
			if got := f.Recognise([]byte(c.head)); got != (f.Name == c.format) {
				t.Errorf("%q: %s says %t", c.head, f.Name, got)
			}
		}
	}
	// However much stands before the outermost element.
	if !pubmedXML.Recognise([]byte("<!-- " + strings.Repeat("x", 5000) + " --><PubmedArticleSet>")) {
		t.Error("not recognised below a comment")
	}
}
