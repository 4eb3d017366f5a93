package sampler

// ticket is a token that is to be drawn.
type ticket struct {
	random uint64
	line   uint32 // the first of its document
	token  uint32
}

// ticketsAKind is how many tokens are drawn at a time. The vector code knows it.
const ticketsAKind = 256

// waiting is a token that has left its old topic and waits for its new one,
// which lies as far beyond the lanes of its document as rest says.
type waiting struct{ token, rest uint32 }

// visit draws the tokens in [from, to), all of the open term.
func (v *visitor) visit(from, to int) {
	if !v.vectors {
		for t := from; t < to; t++ {
			v.draw(t, v.run.seats[v.document[t]].random.Uint64())
		}
		return
	}
	for ; from < to; from += ticketsAKind {
		prepare(&v.run, from, min(to, from+ticketsAKind))
		for lines, n := range v.n {
			if n > 0 {
				v.drawTickets(lines)
			}
		}
	}
}

// drawTickets draws all tickets of documents of one line, of two, or (0) of another number.
func (v *visitor) drawTickets(lines int) {
	tickets := v.tickets[lines][:v.n[lines]]
	for len(tickets) > 0 {
		done, queued := v.drawVectors(lines, &tickets[0], len(tickets))
		for _, w := range v.waiting[:queued] {
			k := v.fromPrior(uint64(w.rest), v.z[w.token])
			v.z[w.token] = k
			v.enter(int(v.document[w.token]), k)
		}
		tickets = tickets[done:]
		if len(tickets) == 0 {
			return
		}
		// The rest of the document whose token waited: it may have got a line. Or the
		// document is wide.
		line := tickets[0].line
		for len(tickets) > 0 && tickets[0].line == line {
			v.draw(int(tickets[0].token), tickets[0].random)
			tickets = tickets[1:]
		}
	}
}

func (v *visitor) drawVectors(lines int, tickets *ticket, n int) (done, queued int) {
	switch few := v.none <= few; {
	case lines == 1 && few:
		return drawOneOfFew(&v.run, tickets, n)
	case lines == 1:
		return drawOne(&v.run, tickets, n)
	case lines == 2 && few:
		return drawTwoOfFew(&v.run, tickets, n)
	case lines == 2:
		return drawTwo(&v.run, tickets, n)
	case few:
		return drawManyOfFew(&v.run, tickets, n)
	}
	return drawMany(&v.run, tickets, n)
}

// few is how many topics have their probabilities in registers.
const few = 127

// Vectors reports whether this processor has the instructions that draw 16
// topics at a time (AVX-512). Without them the same topics are drawn, more slowly.
func Vectors() bool { return hasVectors }
