package sampler

import "golang.org/x/sys/cpu"

// hasVectors reports whether the vector code can run here.
var hasVectors = cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL && cpu.X86.HasAVX512DQ && cpu.X86.HasBMI1 && cpu.X86.HasBMI2

//go:noescape
func prepare(r *run, from, to int)

//go:noescape
func drawOne(r *run, tickets *ticket, n int) (done, queued int)

//go:noescape
func drawOneOfFew(r *run, tickets *ticket, n int) (done, queued int)

//go:noescape
func drawTwo(r *run, tickets *ticket, n int) (done, queued int)

//go:noescape
func drawTwoOfFew(r *run, tickets *ticket, n int) (done, queued int)

//go:noescape
func drawMany(r *run, tickets *ticket, n int) (done, queued int)

//go:noescape
func drawManyOfFew(r *run, tickets *ticket, n int) (done, queued int)

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
