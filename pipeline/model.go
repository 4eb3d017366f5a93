package pipeline

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tidemark/corpus"
	"tidemark/corpus/format"
	"tidemark/lda"
	"tidemark/output"
)

// modelName is the file of a result folder that holds the model.
const modelName = "model.tdm"

// readModel reads a model file, or that of a result folder, and its SHA-256. A
// file that is missing, or that this program cannot read, is an
// *format.InputError.
func readModel(path string) (*lda.File, output.Digest, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, modelName)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, output.Digest{}, modelError(path, err)
	}
	defer file.Close()
	sum := sha256.New()
	f, err := lda.Read(io.TeeReader(file, sum))
	if err != nil {
		return nil, output.Digest{}, modelError(path, err)
	}
	return f, output.Digest(sum.Sum(nil)), nil
}

// modelError names the file, what is wrong and what to do.
func modelError(path string, err error) error {
	remedy := ""
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, lda.ErrNotModel):
		remedy = "name the " + modelName + " of a result, or the folder of the result"
	case errors.Is(err, lda.ErrCorrupt):
		remedy = "copy it again, or run the analysis again"
	}
	return &format.InputError{Name: path, Err: err, Remedy: remedy}
}

// analysisText identifies how text becomes terms.
func analysisText(a *corpus.Analysis) string { return fmt.Sprintf("%x", lda.AnalysisHash(a)) }
