package format

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// taggedRecord is a record of a tagged format while it is read: its fields in
// the order of the source.
type taggedRecord struct {
	line   int // number of its first line; 0 while no record is open
	fields []taggedField
	tags   map[string]bool // of the fields
	buffer []byte          // the values of all fields, one after another
	hash   uint64          // of its lines, whatever their endings
	size   int64
	// tooLong marks a record over the limit, of which the rest is only hashed.
	tooLong bool
	// loose marks a record whose first line was not written quite as it should be.
	loose bool
	// afterBlank says that a blank line stands before the current one.
	afterBlank bool
}

// taggedField is one field; its value lies in the record's buffer.
type taggedField struct {
	tag        string
	start, end int
}

func (r *taggedRecord) isOpen() bool { return r.line > 0 }

func (r *taggedRecord) begin(line int, loose bool) {
	if r.tags == nil {
		r.tags = map[string]bool{}
	}
	clear(r.tags)
	*r = taggedRecord{line: line, loose: loose, fields: r.fields[:0], tags: r.tags, buffer: r.buffer[:0], hash: fnvStart}
}

func (r *taggedRecord) end() {
	r.line, r.fields, r.buffer = 0, r.fields[:0], r.buffer[:0]
}

func (r *taggedRecord) hashLine(size int64, hash uint64) {
	r.size += size + 1
	r.hash = fnv(r.hash, binary.LittleEndian.AppendUint64(nil, hash))
}

// maxFields is how many fields a record of at most max bytes may have: empty
// ones cost memory as well.
func maxFields(max int) int { return max/16 + 16 }

// add takes a line of the record.
func (r *taggedRecord) add(is tagLine, size int64, hash uint64, max int) {
	r.hashLine(size, hash)
	if r.size > int64(max)+1 || len(r.fields) >= maxFields(max) {
		r.tooLong = true
	}
	if r.tooLong {
		return
	}
	switch start := len(r.buffer); is.part {
	case newField:
		r.buffer = append(r.buffer, is.value...)
		r.fields = append(r.fields, taggedField{is.tag, start, len(r.buffer)})
		r.tags[is.tag] = true
	case moreText:
		r.buffer = append(append(r.buffer, '\n'), is.value...)
		r.fields[len(r.fields)-1].end = len(r.buffer)
	}
}

// tooLongError words what makes the record too long.
func (r *taggedRecord) tooLongError(max int) error {
	if r.size <= int64(max)+1 {
		return fmt.Errorf("a record of more than %d fields; split it or leave it out", maxFields(max))
	}
	return tooLongError("a record", r.size, max)
}

// has reports whether one of the tags stands in the record.
func (r *taggedRecord) has(tags ...string) bool {
	return slices.ContainsFunc(tags, func(tag string) bool { return r.tags[tag] })
}

// endsWith reports whether the last field so far has the tag.
func (r *taggedRecord) endsWith(tag string) bool {
	return len(r.fields) > 0 && r.fields[len(r.fields)-1].tag == tag
}
