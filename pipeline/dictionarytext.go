package pipeline

// What the dictionary says of periods, and of the tables about text.

func prevalenceEntry() entry {
	return entry{1, "a row a period and topic", []string{"period", "topic"}, []meant{
		{"period", "", "`2024`, `2024-Q1`, `2024-03`, `2024-W10`, `2024-03-13`"},
		{"period_start", "", "the first day of the period"},
		{"finished", "", "false: shown, never tested"},
		{"topic", "", "number of the topic"},
		{"share", shareUnit, "mean share over the documents of the period; null where there is none"},
		{"share_low", shareUnit, "lower end of its 95% interval"},
		{"share_high", shareUnit, "upper end of its 95% interval"},
		{"documents", "documents", "all of the period"},
		{"expected_documents", "documents", "sum of the topic's shares"},
		{"log_ratio", "log units", "natural logarithm of the share over the geometric mean of all topics' shares in that period: 0 is a typical topic"},
		{"log_ratio_low", "log units", "lower end of its 95% interval"},
		{"log_ratio_high", "log units", "upper end of its 95% interval"},
		{"share_standardised", shareUnit, "what the share would be with the mix of `--group-by` held at its overall value; null without that flag"},
	}}
}

func wideEntry() entry {
	return entry{1, "a row a period, a column a topic: the shares of `prevalence`, for spreadsheets", []string{"period"}, []meant{
		{"period", "", "as in `prevalence`"},
		{"period_start", "", "the first day of the period"},
		{"finished", "", "false: shown, never tested"},
		{"documents", "documents", "all of the period"},
		{topicColumn, shareUnit, "mean share of the topic, named with its number and label; null in a period without documents"},
	}}
}

func phrasesEntry() entry {
	return entry{1, "a row a phrase found, the most frequent first", []string{"phrase"}, []meant{
		{"phrase", "", "its words, as the table `terms` has them"},
		{"occurrences", "tokens", "where its words stand next to each other"},
		{"documents", "documents", "those with the phrase"},
		{"npmi", "−1 to 1", "normalised pointwise mutual information, the least over its splits"},
		{"log_likelihood_ratio", "", "G², the least over its splits"},
		{"p_value", "0 to 1", "of such a G² among independent words, times the number of candidates tested"},
		{"in_vocabulary", "", "counted as one term it is within the bounds of the vocabulary"},
	}}
}

func sentencesEntry() entry {
	return entry{1, "a row for each of the 200 sentences that most documents repeat word for word: the audit of boilerplate, empty with `--hide-documents`", []string{"sentence"}, []meant{
		{"sentence", "", "its words as they are counted: in lower case, without punctuation and numbers"},
		{"documents", "documents", "those that hold it"},
		{"edge_share", shareUnit, "of these documents, those in which it begins or ends the abstract"},
		{"removed", "", "its words were not counted"},
		{"reason", "", "why it was removed, or why it is only listed"},
		{"example_id", "", "a document with it"},
	}}
}

func leftOutEntry() entry {
	return entry{1, "a row a frequent term that is not in the vocabulary, though no stop word", []string{"term"}, []meant{
		{"term", "", "the term"},
		{"documents", "documents", "those with the term"},
		{"occurrences", "tokens", "how often it stands in them"},
		{"information_bits", "bits an occurrence", "what its spread over documents tells"},
		{"company_divergence", "", "how far the words around it differ from those of the corpus (χ² divergence)"},
		{"reason", "", "`too_frequent` (more than `--max-share` of the documents) or `uninformative`"},
	}}
}
