package fold

import "strings"

// lexicon holds what the rules of spelling do not know.
type lexicon struct {
	irregular map[string]string // plural → singular
	takesS    map[string]bool   // singulars in -u, -i and -ic whose plural takes an s
	apart     map[string]bool   // words in -s that are no plural, or whose meaning is not that of the singular
}

func newLexicon() lexicon {
	l := lexicon{map[string]string{}, map[string]bool{}, map[string]bool{}}
	pairs := strings.Fields(irregulars)
	for i := 0; i < len(pairs); i += 2 {
		l.irregular[pairs[i]] = pairs[i+1]
	}
	for _, w := range strings.Fields(takesS) {
		l.takesS[w] = true
	}
	for _, w := range strings.Fields(apart) {
		l.apart[w] = true
	}
	return l
}

// irregulars are plurals, each before its singular. Left out, for the meanings
// part: media, quanta, moduli, foci, maxima and minima; leaves and lives, which
// may be verbs; ellipses, which are of two words; data.
const irregulars = `
children child grandchildren grandchild schoolchildren schoolchild mice mouse teeth tooth geese goose men man
women woman wolves wolf shelves shelf knives knife wives wife halves half calves calf elves elf thieves thief
loaves loaf scarves scarf hooves hoof quizzes quiz
criteria criterion phenomena phenomenon automata automaton polyhedra polyhedron tetrahedra tetrahedron taxa taxon
mitochondria mitochondrion ganglia ganglion
spectra spectrum bacteria bacterium strata stratum momenta momentum extrema extremum optima optimum
equilibria equilibrium symposia symposium errata erratum memoranda memorandum consortia consortium
schemata schema lemmata lemma corpora corpus genera genus
loci locus nuclei nucleus stimuli stimulus radii radius fungi fungus alumni alumnus tori torus syllabi syllabus
hippocampi hippocampus sulci sulcus gyri gyrus thrombi thrombus bacilli bacillus cacti cactus
matrices matrix submatrices submatrix indices index vertices vertex vortices vortex simplices simplex
appendices appendix cortices cortex helices helix codices codex
analyses analysis reanalyses reanalysis hypotheses hypothesis theses thesis syntheses synthesis
parentheses parenthesis crises crisis diagnoses diagnosis prognoses prognosis synopses synopsis oases oasis
emphases emphasis metastases metastasis prostheses prosthesis antitheses antithesis axes axis neuroses neurosis
psychoses psychosis symbioses symbiosis stenoses stenosis`

const takesS = `
gpu cpu tpu npu fpu pmu menu imu relu gru haiku plateau bureau tableau
api gui wiki emoji mri fmri kpi poi roi bci hci uri taxi ski alibi safari yogi
topic subtopic metric submetric heuristic metaheuristic characteristic critic clinic fabric comic mosaic
antibiotic epidemic pandemic republic relic quadric quartic conic cubic logic picnic cleric skeptic medic
ceramic caustic diacritic clitic rubric geodesic`

// apart are words that look like the plural of another one and are no plural, or
// mean another thing: in this order common words, abbreviations, names.
const apart = `
news series species lens gas bias atlas alias canvas pancreas whereas specimen regimen abdomen omen acumen semen
always perhaps afterwards towards besides sometimes hers ours theirs yours lets thanks nowadays upwards downwards
backwards forwards onwards inwards outwards regards overseas indoors outdoors upstairs corps chaos cosmos ethos pathos kudos
means bases arms glasses eyeglasses sunglasses goods woods customs manners seconds hundreds thousands tens odds savings
earnings securities proceedings clothes premises pants jeans beings leaves lives lies leds pets fines dies mines
cons pros ares cans does goes dues lasts thirds
http https aids sars mers mems nems umls dbms rdbms wals saas paas iaas cmos nmos pmos macos kbps mbps gbps tbps
mips nips gprs saxs waxs nlos ptas pdos adas mcts pgas phys
james thomas bayes stokes jones adams williams roberts hayes charles peters reynolds siemens hopkins rawls richards
edwards jacobs daniels nichols wells brooks parsons simons stevens abrams rogers sanders mars wales athens ceres hermes waals
mises rees moses pitts stallings takens koenigs griffiths lyons carlos hans lars johns halls texas kansas arkansas sans dans pars trans`
