package output

import (
	"encoding/json"
	"io"
)

// Tool is the name that manifests carry; a folder with a manifest of this name
// may be replaced.
const Tool = "tidemark"

// ManifestName is the file that makes a folder a result folder.
const ManifestName = "manifest.json"

// Schema is the version of the tables and the manifest. It is part of every result hash.
const Schema = "1"

// Manifest says what a result folder holds and how it came about.
type Manifest struct {
	Tool       string `json:"tool"`
	Version    string `json:"version"`
	Schema     string `json:"schema"`
	ResultHash string `json:"result_hash"`
	Command    string `json:"command"`
	// Settings are all resolved settings, also those that cannot change the result.
	Settings map[string]string `json:"settings"`
	Inputs   []ManifestInput   `json:"inputs"`
	Records  int               `json:"records"`
	// Status counts the records by status.
	Status map[string]int `json:"status"`
	Model  ManifestModel  `json:"model"`
	// Tables holds the SHA-256 of each table's rows, without provenance columns.
	Tables   map[string]string `json:"tables"`
	Period   string            `json:"period"`
	AsOf     string            `json:"as_of"`
	Warnings []ManifestWarning `json:"warnings"`
	// Stages are the seconds of wall time that each stage took, in order.
	Stages []ManifestStage `json:"stages"`
	// PeakMemoryBytes is the largest resident memory of the process; 0 where unknown.
	PeakMemoryBytes int64 `json:"peak_memory_bytes"`
}

// ManifestInput is one file of the input.
type ManifestInput struct {
	Source  string `json:"source"`
	Format  string `json:"format"`
	SHA256  string `json:"sha256"`
	Bytes   int64  `json:"bytes"`
	Records int    `json:"records"`
}

// ManifestModel describes the fit.
type ManifestModel struct {
	SHA256 string `json:"sha256"`
	// AnalysisSHA256 identifies how text became terms.
	AnalysisSHA256 string `json:"analysis_sha256"`

	Engine     string       `json:"engine"`
	Topics     int          `json:"topics"`
	Vocabulary int          `json:"vocabulary"`
	Documents  int          `json:"documents"`
	Tokens     int          `json:"tokens"`
	Passes     int          `json:"passes"`
	Samples    int          `json:"samples"`
	Stopped    string       `json:"stopped"`
	Curve      [][2]float64 `json:"curve"` // pass, log probability a token in nats
	// HeldOutDocuments were not learnt from; HeldOut is pass and log probability, a
	// token and in nats, of their one halves given the others.
	HeldOutDocuments int          `json:"held_out_documents"`
	HeldOut          [][2]float64 `json:"held_out"`
}

// ManifestWarning is a doubt the reader must know of.
type ManifestWarning struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// ManifestStage is one stage of the run.
type ManifestStage struct {
	Name    string  `json:"name"`
	Seconds float64 `json:"seconds"`
}

// Write writes the manifest as indented JSON.
func (m *Manifest) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(m)
}
