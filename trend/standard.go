package trend

// standardise analyses Σ w_g s_pg, the share of each period with the parts w of
// the groups held. Its document noise is Σ w_g² ḡ m_g(1 − m_g)/n_pg, m_g the
// group's share over all usable periods, which gives each period an effective number
// of documents; ḡ is pooled within periods and groups.
func standardise(cal Calendar, groups []*Prevalence, parts []float64, overall Result) Result {
	r := Result{
		Unit: cal.Unit, Periods: cal.Periods, FDR: overall.FDR, options: overall.options,
		Shares: make([][]Share, len(overall.series)), Verdicts: make([]Verdict, len(overall.series)),
		series: make([]series, len(overall.series)),
	}
	each(r.options.Workers, len(r.series), func(k int) {
		mixed := newStandard(groups, parts, overall, k)
		r.series[k] = mixed.series(cal, overall.series[k].times)
		r.Shares[k] = mixed.points(len(cal.Periods))
		for _, i := range r.series[k].times {
			r.Shares[k][i].Usable = true
		}
	})
	r.conclude(func(period int) (documents int) {
		for _, g := range groups {
			documents += g.Documents(period)
		}
		return documents
	})
	return r
}

// standard is one topic's standardised series.
type standard struct {
	groups []*Prevalence
	parts  []float64
	topic  int
	shares []float64 // of each group, kept at a distance from 0 and 1
	spread
}

func newStandard(groups []*Prevalence, parts []float64, overall Result, topic int) standard {
	s := standard{groups: groups, parts: parts, topic: topic, shares: make([]float64, len(groups))}
	var scatter, binomial float64
	for g, prev := range groups {
		expected, documents := 0.0, 0.0
		for i, p := range overall.Periods {
			n, mean := float64(prev.Documents(i)), prev.Mean(i, topic)
			if !p.Finished || n == 0 {
				continue
			}
			expected, documents = expected+prev.Expected(i, topic), documents+n
			scatter += prev.scatter(i, topic)
			binomial += float64(float64((n-1)*mean) * (1 - mean))
		}
		s.shares[g] = expected / documents
		s.overall += float64(parts[g] * s.shares[g])
	}
	s.dispersion = 1
	if binomial > 0 {
		s.dispersion = max(minDispersion, scatter/binomial)
	}
	bounds := series{spread: s.spread}
	for g := range s.shares {
		s.shares[g] = bounds.bounded(s.shares[g])
	}
	return s
}

// at returns the standardised share of a period and its effective number of
// documents; ok is false where a group has none.
func (s standard) at(period int) (share, size float64, ok bool) {
	variance := 0.0
	for g, prev := range s.groups {
		n := float64(prev.Documents(period))
		if n == 0 {
			return 0, 0, false
		}
		share += float64(s.parts[g] * prev.Mean(period, s.topic))
		m := s.shares[g]
		variance += float64(float64(s.parts[g]*s.parts[g])*float64(s.dispersion*float64(m*(1-m)))) / n
	}
	m := (&series{spread: s.spread}).bounded(s.overall)
	return share, float64(m*(1-m)) / max(variance, leastNoise), len(s.groups) > 0
}

// series takes those of the periods that still say enough of the topic.
func (s standard) series(cal Calendar, periods []int) series {
	one := series{topic: s.topic, spread: s.spread, periodsPerYear: cal.Unit.PerYear()}
	for _, i := range periods {
		share, size, ok := s.at(i)
		if !ok || float64(size*s.overall) < minEffective {
			continue
		}
		one.times, one.share, one.size = append(one.times, i), append(one.share, share-s.overall), append(one.size, size)
	}
	one.prepare(cal)
	return one
}

// points is the standardised share of every period with its interval; 0 from 0
// to 1 where a group has no documents.
func (s standard) points(periods int) []Share {
	row := make([]Share, periods)
	for i := range row {
		share, size, ok := s.at(i)
		if !ok {
			row[i] = Share{High: 1}
			continue
		}
		row[i].Mean = min(share, 1)
		row[i].Low, row[i].High = shareInterval(1, row[i].Mean, 1/size)
		for _, g := range s.groups {
			row[i].Expected += g.Expected(i, s.topic)
			row[i].Documents += g.Documents(i)
		}
	}
	return row
}
