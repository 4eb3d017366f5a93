// Package boilerplate finds sentences that many documents repeat word for word:
// disclaimers, notices of funders and publishers, calls to visit a page. It
// knows hashes and positions, no text.
//
// What is removed must be beyond doubt, as a sentence kept too much costs a few
// words that the model learns to ignore, but one removed too much costs content.
// In the abstracts that this was tried on (computational linguistics, 150,000
// of all sciences, a small collection of proposals) the repeated sentences that
// carry content open the abstract: "Let G be a finite group", "This document
// gives the schedule of the release". Those that end it say the same of every
// work: code is available, views are the authors' own. So only sentences that
// end the abstract, behind others, are removed; what else is repeated is listed
// for a person to judge.
package boilerplate
