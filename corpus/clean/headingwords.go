package clean

// rank is how much a word says that it is a heading.
type rank uint8

const (
	link   rank = 1 + iota // binds other words: and, of
	weak                   // beside another word only: study design
	plain                  // before a colon or dash
	strong                 // before a sentence without any sign as well
)

// ranks lists the words of headings in lower case.
var ranks = func() map[string]rank {
	ranks := map[string]rank{}
	set := func(r rank, list string) {
		for w := range words(list) {
			ranks[w] = r
		}
	}
	set(link, "and of the for to in a y e et und & / or with its")
	set(weak, `main outcome outcomes measure measures study data source sources primary secondary clinical trial
		key statistical research practical social managerial theoretical extraction synthesis selection
		eligibility criteria experimental literature search review public health patient sample number
		numbers supplementary information brief case report level evidence cohort strategy registration
		implication implications question questions hypothesis relevance impact value strengths
		application applications future work works words terms index and/or limitations/implications
		methodology/approach outcome(s) measure(s) mesh classification purpose/objective codes`)
	set(plain, `aim aims goal goals hypothesis hypotheses participants participant patients patient subjects
		subject interventions intervention measurements measurement limitations limitation findings
		finding interpretation funding motivation availability contact keywords keyword key-words
		originality originality/value design/methodology/approach approach methodology rationale scope
		observations observation comments recommendations recommendation novelty contribution
		contributions exposure exposures context importance materials material setting settings
		design problem statement procedures procedure analysis terminology pacs msc implementation
		perspective perspectives significance
		résumé zusammenfassung resumen resumo riassunto sommario sammanfattning samenvatting streszczenie
		аннотация реферат özet 摘要 要旨 抄録 要約 abstrakt
		contexte objectif objectifs but méthode méthodes méthodologie matériel matériels résultat résultats
		hintergrund ziel ziele zielsetzung fragestellung methode methoden methodik ergebnis ergebnisse
		schlussfolgerung schlussfolgerungen fazit diskussion einleitung
		introducción antecedentes objetivo objetivos método métodos metodología resultado resultados
		conclusión conclusiones discusión introdução metodologia conclusão conclusões contexto materiales
		materiais obiettivo obiettivi scopo metodi metodo risultati conclusioni conclusione premessa
		цель методы результаты выводы заключение 目的 方法 结果 结论 結果 結論 背景 考察`)
	set(strong, `abstract summary background objective objectives purpose introduction method methods result
		results conclusion conclusions discussion`)
	return ranks
}()

// openers are the words that sentences begin with and titles go on with in
// small letters: Abstract We, but Abstract Meaning Representation.
var openers = words(`We The This These In A An Our To For It There With While Although As Of On At From Using I
	Based Despite Here Many Most Recent Recently One Since Because Both By All Two Three Four When However`)
