package pipeline

import (
	"context"
	"iter"

	"tidemark/corpus"
	"tidemark/corpus/format"
	"tidemark/output"
	"tidemark/report"
)

// Inferred is what a finished inference can say about itself.
type Inferred struct {
	Manifest *output.Manifest
	// Folder is the absolute path of the result folder.
	Folder string
	// Corpus describes the records; it has no time axis.
	Corpus report.Corpus
	// Topics are those of the model, in its order.
	Topics []InferredTopic
	// Unknown counts the words of all documents and those that the model does not know.
	Unknown  corpus.Coverage
	Warnings []report.Warning
	// Notes are remarks on the input that are no doubts.
	Notes []string
}

// InferredTopic is a topic of the model in the documents of an inference.
type InferredTopic struct {
	Number    int     // as in the run that made the model
	Label     string  // as in the model
	Share     float64 // mean over the documents, 0 to 1
	Documents int     // with it as main topic
}

// inference is the work of Infer in progress.
type inference struct {
	*run
	model    output.Digest
	coverage []corpus.Coverage // by entry
	unknown  corpus.Coverage   // of all
	err      error             // of inferring while a table is written
}

// Infer finds the topics of documents in a model that is known, and writes a
// result folder, which appears whole or not at all. model is a model file or the
// folder of a result. Of c count the inputs and how to read them, Out, Force,
// Tables, MaxRejected, Strict, Workers and MaxMemory: how text becomes terms,
// which languages and how short a document are kept is the model's to say.
//
// The topics of a document depend on its text and the model alone. Its errors
// are those of Run; a model that is missing or cannot be read is an
// *format.InputError.
func Infer(ctx context.Context, c Config, model string, inputs []string, env Environment) (*Inferred, error) {
	config, err := c.resolve()
	if err != nil {
		return nil, err
	}
	opened, notes, err := format.Expand(inputs)
	if err != nil {
		return nil, err
	}
	folder, err := output.Stage(config.Out, config.Force)
	if err != nil {
		return nil, err
	}
	defer folder.Discard()
	n := &inference{run: newRun(config, env)}
	defer n.store.Close()
	for _, note := range notes {
		n.notes = append(n.notes, note.Text)
	}
	if err := n.open(model); err != nil {
		return nil, err
	}
	if err := n.compute(ctx, opened); err != nil {
		return nil, err
	}
	return n.write(ctx, folder)
}

// open reads the model and lets it decide how documents are read.
func (n *inference) open(model string) (err error) {
	n.clock.begin("reading the model")
	if n.known, n.model, err = readModel(model); err != nil {
		return err
	}
	analysis := n.known.Analysis
	s := analysis.Selection()
	n.vocab, n.config.topics = analysis.Vocabulary(), n.known.Model.Topics()
	n.identities = identified(n.known.Numbers)
	n.config.analyzer, n.config.MinTokens = analysis.Parts().Analyzer, s.MinTokens
	n.config.languages, n.config.NearDuplicates = s.Languages, s.NearDuplicates
	n.config.Language = "as the model"
	return nil
}

// compute reads and counts the documents.
func (n *inference) compute(ctx context.Context, inputs []format.Input) error {
	n.tellAll()
	n.clock.begin("reading")
	if err := n.read(ctx, inputs); err != nil {
		return err
	}
	n.clock.begin("counting")
	counted, err := n.corpus.Recount(ctx, n.known.Analysis, n.config.Workers)
	if err != nil {
		return err
	}
	n.counts, n.rows, n.coverage = counted.Counts, counted.Rows, counted.Coverage
	for _, c := range n.coverage {
		n.unknown.Words += c.Words
		n.unknown.Unknown += c.Unknown
	}
	if len(n.rows) == 0 {
		return nothing("none of the %d records holds a term of the model; is it a model of texts such as these?; nothing was written", len(n.corpus.Entries))
	}
	n.periods = make([]int, len(n.corpus.Entries))
	for i := range n.periods {
		n.periods[i] = -1 // there is no time axis
	}
	n.warnOfStatuses()
	n.warnOfInference()
	return nil
}

// inferredAtOnce is how many documents have their topics in memory at a time.
const inferredAtOnce = 4096

// documentTopics infers and yields at once, so that memory does not grow with
// the number of documents times that of topics. What the ledger and the topics
// show is noted on the way.
func (n *inference) documentTopics(ctx context.Context) iter.Seq[[]any] {
	t, k := &n.topics, n.config.topics
	t.share, t.documents = make([]float64, k), make([]int, k)
	t.main, t.mainShare = make([]int, len(n.rows)), make([]float64, len(n.rows))
	shares := make([]float64, k)
	return func(yield func([]any) bool) {
		var block []int
		for from := 0; from < len(n.rows); from += inferredAtOnce {
			block = block[:0]
			for row := from; row < min(from+inferredAtOnce, len(n.rows)); row++ {
				block = append(block, row)
			}
			theta, err := n.known.Model.Infer(ctx, n.counts.Select(block), n.config.Workers)
			if err != nil {
				n.err = err
				return
			}
			for i, row := range block {
				if !n.document(row, theta.Row(shares, i), yield) {
					return
				}
			}
			n.clock.step(from+len(block), len(n.rows), "documents")
		}
		n.err = n.counts.Err()
	}
}

// document notes and yields the topics of one document.
func (n *inference) document(row int, shares []float64, yield func([]any) bool) bool {
	t, main := &n.topics, 0
	id := n.corpus.Entries[n.rows[row]].ID
	for k, x := range shares {
		if x > shares[main] {
			main = k
		}
		t.share[k] += x / float64(len(n.rows))
		if x >= smallestShare && !yield([]any{id, n.numberOf(k), x}) {
			return false
		}
	}
	t.main[row], t.mainShare[row] = main, shares[main]
	t.documents[main]++
	return true
}

// write puts everything into the folder and lets it appear.
func (n *inference) write(ctx context.Context, folder *output.Folder) (*Inferred, error) {
	n.clock.begin("inferring")
	digests := map[string]output.Digest{}
	for _, table := range n.tables(ctx) {
		var err error
		if digests[table.Name], err = folder.WriteTable(table, n.config.tables); err != nil {
			return nil, err
		}
		if n.err != nil {
			return nil, n.err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	n.clock.end()
	manifest := n.manifest(digests)
	if err := folder.Write(output.ManifestName, manifest.Write); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := folder.Commit(); err != nil {
		return nil, err
	}
	result := &Inferred{
		Manifest: manifest, Folder: folder.Target(), Corpus: n.pageCorpus(),
		Unknown: n.unknown, Warnings: n.warnings, Notes: n.notes,
	}
	for k, label := range n.known.Labels {
		result.Topics = append(result.Topics, InferredTopic{n.numberOf(k), label, n.topics.share[k], n.topics.documents[k]})
	}
	return result, nil
}
