package sampler

import "golang.org/x/sys/cpu"

// hasVectors reports whether the vector code can run here.
var hasVectors = cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512DQ && cpu.X86.HasBMI1 && cpu.X86.HasBMI2

// prepare makes a ticket of every token in [from, to), at most ticketsAKind of
// them, with the next random bits of its document, and sorts them into r.tickets
// by the lines of their documents: one, two, or (0) another number.
//
//go:noescape
func prepare(r *run, from, to int)

// drawOne draws the first done of n tickets of documents of one line. A token
// whose draw falls beyond the lanes leaves its old topic and is queued in
// r.waiting. It ends early at a token of a document that has one waiting.
// drawOneOfFew does the same for up to few topics.
//
//go:noescape
func drawOne(r *run, tickets *ticket, n int) (done, queued int)

//go:noescape
func drawOneOfFew(r *run, tickets *ticket, n int) (done, queued int)

// drawTwo does what drawOne does for documents of two lines.
//
//go:noescape
func drawTwo(r *run, tickets *ticket, n int) (done, queued int)

//go:noescape
func drawTwoOfFew(r *run, tickets *ticket, n int) (done, queued int)

// drawMany does what drawOne does for documents of any number of lines. It also
// ends at a wide document.
//
//go:noescape
func drawMany(r *run, tickets *ticket, n int) (done, queued int)

//go:noescape
func drawManyOfFew(r *run, tickets *ticket, n int) (done, queued int)

// enterLines is enter for n lines.
//
//go:noescape
func enterLines(lines *line, n int, k uint32) bool

// findTopic returns the place of k among n topics, n if it is not there.
//
//go:noescape
func findTopic(topics *uint16, n int, k uint32) (i int)

// findSum returns the first place of n sums above u, n if there is none.
//
//go:noescape
func findSum(sums *uint32, n int, u uint32) (i int)
