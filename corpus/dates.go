package corpus

import (
	"fmt"
	"time"
)

// Stated is a date as a source states it: read into Date, or, where that was
// not possible, the Text as written. The zero Stated is no date at all.
type Stated struct {
	Date Date
	Text string
}

// IsZero reports whether the source states nothing.
func (s Stated) IsZero() bool { return s == Stated{} }

// Dates tells apart the dates of one work.
type Dates struct {
	Submitted Stated // first handed in or posted
	Updated   Stated // last changed
	Published Stated // appeared in its venue
}

// DateKind says which date of a work counts.
type DateKind int

// The kinds of dates.
const (
	Submitted DateKind = iota
	Updated
	Published
)

// String returns the word of the kind: "submitted", "updated", "published".
func (k DateKind) String() string { return [...]string{"submitted", "updated", "published"}[k] }

// ParseDateKind reads the word of a kind.
func ParseDateKind(s string) (DateKind, error) {
	for k := Submitted; k <= Published; k++ {
		if k.String() == s {
			return k, nil
		}
	}
	return 0, fmt.Errorf("%q is none of submitted, updated, published", s)
}

// Choose returns the date of the wanted kind, else the nearest that is
// stated: a work that states no submission has its publication, one that was
// never updated its submission.
func (d Dates) Choose(kind DateKind) Stated {
	order := [...][3]Stated{
		Submitted: {d.Submitted, d.Published, d.Updated},
		Updated:   {d.Updated, d.Submitted, d.Published},
		Published: {d.Published, d.Submitted, d.Updated},
	}[kind]
	for _, s := range order {
		if !s.IsZero() {
			return s
		}
	}
	return Stated{}
}

// In returns d on the calendar of a time zone. Only instants move: a date
// without a time is a day wherever it is read.
func (d Date) In(zone *time.Location) Date {
	if d.Precision != Instant || zone == nil {
		return d
	}
	t := d.Start.In(zone)
	d.Start = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
	return d
}
