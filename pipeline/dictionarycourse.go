package pipeline

// What the dictionary says of the tables that stand beside the verdicts.

func burstsEntry() entry {
	return entry{1, "a row a run of periods in which a topic had far more than its usual share: exploratory", []string{"topic", "first_period"}, []meant{
		{"topic", "", "number of the topic"},
		{"first_period", "", "the first period of the run"},
		{"last_period", "", "the last period of the run"},
		{"peak_share", shareUnit, "the largest of a period of the run"},
		{"base_share", shareUnit, "mean of the fitted curve over the run"},
		{"weight", "log units", "how much better the run is told by twice the usual share"},
		{"p_value", "0 to 1", "how often the topic's model, without bursts, has one of at least this weight"},
		{"q_value", "0 to 1", "the same after the correction over all bursts and topics tested"},
		{"found", "", "the q-value is at or below `--fdr`"},
	}}
}

func descriptionsEntry() entry {
	return entry{1, "a row a topic: the one shape that tells its course best; it describes and tests nothing", []string{"topic"}, []meant{
		{"topic", "", "number of the topic"},
		{"shape", "", "`constant`, `line`, `step`, `kink` or `segments`; null where the series is too short"},
		{"gain_bic", "", "by how much its BIC is below that of a constant: about 2 is weak, above 10 strong evidence"},
		{"onset_period", "", "since when the last stretch lasts; null for a constant and a line"},
		{"onset_low_period", "", "lower end of its 90% interval"},
		{"onset_high_period", "", "upper end of its 90% interval"},
		{"change_points", pointsUnit, "since the onset; over the whole stretch for a line"},
	}}
}

func passagesEntry() entry {
	return entry{1, "a row for each topic that emerged or disappeared", []string{"topic", "passage"}, []meant{
		{"topic", "", "number of the topic"},
		{"passage", "", "`emerges` or `disappears`"},
		{"period", "", "the first of the periods that show it there, or the last"},
		{"share", shareUnit, "mean from that period on, or up to it"},
		{"threshold", shareUnit, "what the bounds of the periods were compared with"},
	}}
}

func shiftsEntry() entry {
	return entry{1, "two rows a topic: its newest finished period against the one before, and against the same one a year before", []string{"compared_with", "topic"}, []meant{
		{"compared_with", "", "`previous_period` or `year_before`"},
		{"topic", "", "number of the topic"},
		{"period", "", "the newest finished period; null where nothing can be compared"},
		{"period_before", "", "the one it is compared with"},
		{"change_points", pointsUnit, "difference of the two shares"},
		{"change_low", pointsUnit, "lower end of its 95% interval"},
		{"change_high", pointsUnit, "upper end of its 95% interval"},
		{"p_value", "0 to 1", "two-sided, of no difference beyond what periods of this topic differ by"},
		{"q_value", "0 to 1", "the same after the correction over the topics compared"},
	}}
}

func groupsEntry() entry {
	return entry{1, "a row a group of `--group-by` and topic; empty without that flag", []string{"group", "topic"}, []meant{
		{"group", "", "its name, `(other)` for all but the twelve largest, `(none stated)` where the source says nothing"},
		{"documents", "documents", "of the group in finished periods"},
		{"compared", "", "it has documents in every period that is tested; the others stay outside"},
		{"part", "0 to 1", "of the documents of the groups compared: the mix that is held; 0 outside"},
		{"topic", "", "number of the topic"},
		{"share", shareUnit, "of the topic in the group, over all finished periods; null where it has no documents"},
		{"share_low", shareUnit, "lower end of its 95% interval"},
		{"share_high", shareUnit, "upper end of its 95% interval"},
		{"expected_documents", "documents", "sum of the topic's shares"},
	}}
}

func mixEntry() entry {
	return entry{1, "a row a topic: its change divided by `--group-by`; empty without that flag", []string{"topic"}, []meant{
		{"topic", "", "number of the topic"},
		{"change_points", pointsUnit, "of the share in the groups compared, from the first to the last quarter of the usable periods"},
		{"within_points", pointsUnit, "the part that happened within the groups"},
		{"mix_points", pointsUnit, "the part that follows from another mix of them"},
		{"standardised_verdict", "", "that of the share with the mix held at its overall value; a family of tests of its own"},
		{"standardised_slope_points_per_year", slopeUnit, "average change of that share"},
		{"standardised_slope_low", slopeUnit, "lower end of its interval"},
		{"standardised_slope_high", slopeUnit, "upper end of its interval"},
		{"standardised_q_value", "0 to 1", "after the correction for the number of topics"},
	}}
}

func groupPrevalenceEntry() entry {
	return entry{1, "a row a period, group of `--group-by` and topic; empty without that flag", []string{"period", "group", "topic"}, []meant{
		{"period", "", "as in `prevalence`"},
		{"group", "", "as in `groups`"},
		{"topic", "", "number of the topic"},
		{"share", shareUnit, "mean share over the documents of the group in that period; null where there is none"},
		{"documents", "documents", "of the group in that period"},
		{"expected_documents", "documents", "sum of the topic's shares"},
	}}
}

func volumesEntry() entry {
	return entry{1, "a row a period: how much of it was read and used", []string{"period"}, []meant{
		{"period", "", "as in `prevalence`"},
		{"period_start", "", "the first day of the period"},
		{"finished", "", "false: shown, never tested"},
		{"records", "records", "all that were read and lie in the period"},
		{"with_abstract", "records", "those with an abstract"},
		{"used", "records", "those in the model and on the time axis"},
	}}
}
