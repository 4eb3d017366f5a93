package pipeline

// What the dictionary says of the tables about words in time and what to read.

func termTrendsEntry() entry {
	return entry{1, "a row a tested term: its share of the documents of the corpus, then within each topic", []string{"topic", "term"}, []meant{
		{"topic", "", "number of the topic; null: all documents"},
		{"term", "", "the term"},
		{"verdict", "", "as in `trends`, of the share of documents that contain the term; in a topic those whose main topic it is, and where it holds at least half of the term's tokens"},
		{"slope_points_per_year", slopeUnit, "average change of that share"},
		{"slope_low", slopeUnit, "lower end of its interval"},
		{"slope_high", slopeUnit, "upper end of its interval"},
		{"confidence_level", "0 to 1", "of that interval"},
		{"p_value", "0 to 1", "two-sided, before the correction for the number of terms"},
		{"q_value", "0 to 1", "the same after the correction: over the terms of the corpus, or over those of all topics"},
		{"share_first", shareUnit, "observed in the first third of the usable periods"},
		{"share_last", shareUnit, "observed in the last third"},
		{"documents", "documents", "those of finished periods with the term"},
		{"documents_in_all", "documents", "all of these periods, or of the topic"},
		{"periods", "periods", "the usable ones"},
		{"reason", "", "in words"},
	}}
}

func termDriversEntry() entry {
	return entry{1, "a row a term that carries the change of a topic from the first to the last third of the finished periods", []string{"topic", "rank"}, []meant{
		{"topic", "", "number of the topic"},
		{"rank", "", "1 is the term with the largest change"},
		{"term", "", "the term"},
		{"change_points", pointsUnit, "change of the topic's share in documents with the term"},
		{"change_low", pointsUnit, "lower end of its 95% interval, for independent documents"},
		{"change_high", pointsUnit, "upper end"},
		{"share_before", shareUnit, "part of the topic's weight that lies in documents with the term, first third"},
		{"share_after", shareUnit, "the same in the last third"},
		{"beyond_growth_points", pointsUnit, "part of the change that is due to the term being more usual in the topic; the rest is the topic's own growth"},
	}}
}

func topicWordingEntry() entry {
	return entry{1, "a row a topic: whether it is written about in other words than before; what was not tested is null", []string{"topic"}, []meant{
		{"topic", "", "number of the topic"},
		{"changed", "", "the q-value is at or below `--fdr`"},
		{"distance", "0 to 1", "Hellinger's, between the words of the first and of the last third of the finished periods"},
		{"distance_by_chance", "0 to 1", "its mean when the same documents are dealt to early and late at random"},
		{"distance_by_chance_high", "0 to 1", "95% quantile of that"},
		{"p_value", "0 to 1", "part of the random deals that come to the distance or more"},
		{"q_value", "0 to 1", "the same after the correction for the number of topics"},
		{"documents_early", "documents", "compared, at most 1,000"},
		{"documents_late", "documents", "compared, at most 1,000"},
		{"terms_gained", "", "used more than before, those that tell most first, joined by `, `; noise unless changed"},
		{"terms_lost", "", "used less than before"},
	}}
}

func trendingDocumentsEntry() entry {
	return entry{1, "a row a document to read: lists of topics on the move, then lists of recent periods", []string{"list", "list_topic", "list_period", "rank"}, []meant{
		{"list", "", "`topic` or `period`"},
		{"list_topic", "", "number of the topic that the list is about; null in that of a period"},
		{"list_period", "", "period of the list; null in that of a topic"},
		{"rank", "", "1 is the document to read first"},
		{"id", "", "of the document"},
		{"title", "", "its title, or the beginning of its abstract; empty with `--hide-documents`"},
		{"date", "", "the first day of what is known"},
		{"topic", "", "the topic that it is listed for"},
		{"share", shareUnit, "of that topic in the document"},
		{"share_low", shareUnit, "lower bound of its 90% interval"},
		{"score", "0 to 1", "`share_low` times the part of the topic's share that is new"},
		{"reasons", "", "why the topic is on the move, joined by `, `"},
	}}
}
