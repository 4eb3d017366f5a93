package corpus

// Corpus is every record of the input, each with its status.
type Corpus struct {
	// Entries are in the order of their ids.
	Entries []Entry
	words   []string
}

// Tally is the number of records of one status and reason.
type Tally struct {
	Status  Status
	Reason  Reason
	Records int
}

// Tally counts the records by status and reason, in the order of Statuses and
// within a status by reason. Only those that occur are listed.
func (c *Corpus) Tally() []Tally {
	counts := map[Status]map[Reason]int{}
	for i := range c.Entries {
		e := &c.Entries[i]
		if counts[e.Status] == nil {
			counts[e.Status] = map[Reason]int{}
		}
		counts[e.Status][e.Reason]++
	}
	var tallies []Tally
	for _, s := range Statuses() {
		for _, r := range sortedKeys(counts[s]) {
			tallies = append(tallies, Tally{s, r, counts[s][r]})
		}
	}
	return tallies
}

// With returns the number of records of the given statuses.
func (c *Corpus) With(statuses ...Status) int {
	n := 0
	for i := range c.Entries {
		for _, s := range statuses {
			if c.Entries[i].Status == s {
				n++
			}
		}
	}
	return n
}

// Modelled returns the indexes of the entries that are modelled, in order.
func (c *Corpus) Modelled() []int {
	var rows []int
	for i := range c.Entries {
		if c.Entries[i].Status.Modelled() {
			rows = append(rows, i)
		}
	}
	return rows
}
