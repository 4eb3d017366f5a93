package pipeline

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"

	"tidemark/lda"
	"tidemark/output"
	"tidemark/report"
)

// write puts everything into the folder and lets it appear.
func (r *run) write(ctx context.Context, folder *output.Folder) (*Result, error) {
	result, err := r.fill(ctx, folder)
	if err == nil {
		err = folder.Commit()
	}
	if err != nil {
		return nil, err
	}
	return result, nil
}

// fill puts everything into the folder.
func (r *run) fill(ctx context.Context, folder *output.Folder) (*Result, error) {
	r.clock.begin("writing")
	model, err := r.writeModel(folder)
	if err != nil {
		return nil, err
	}
	if err := r.keep(folder); err != nil {
		return nil, err
	}
	digests := map[string]output.Digest{}
	for _, t := range r.tables() {
		if digests[t.Name], err = folder.WriteTable(t, r.config.tables); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	hash := output.ResultDigest(output.Schema, r.settingsOfResult(), model, digests)
	page := r.report(hash)
	if err := folder.Write("report.html", func(w io.Writer) error { return report.WriteHTML(w, page) }); err != nil {
		return nil, err
	}
	r.clock.end()
	manifest := r.manifest(hash, model, digests)
	if err := folder.Write(output.ManifestName, manifest.Write); err != nil {
		return nil, err
	}
	return &Result{Report: page, Manifest: manifest, Folder: folder.Target(), Notes: r.notes}, ctx.Err()
}

// provenance says where the model comes from.
func (r *run) provenance() lda.Provenance {
	if r.known != nil {
		return r.known.Provenance
	}
	return lda.Provenance{
		Tool: output.Tool + " " + r.env.Version, Engine: r.fitted.Engine, Stopped: r.fitted.Stopped,
		Seed: r.config.Seed, Passes: r.fitted.Passes, Documents: r.trained.Documents(), Tokens: r.trained.Tokens(),
	}
}

func (r *run) writeModel(folder *output.Folder) (output.Digest, error) {
	file := &lda.File{
		Model: r.fitted.Model, Analysis: r.counted.Analysis, Labels: r.modelLabels, Numbers: numbersOf(r.identities),
		Provenance: r.provenance(),
	}
	digest := sha256.New()
	err := folder.Write(modelName, func(w io.Writer) error {
		_, err := file.WriteTo(io.MultiWriter(w, digest))
		return err
	})
	if err != nil {
		return output.Digest{}, fmt.Errorf("model: %w", err)
	}
	return output.Digest(digest.Sum(nil)), nil
}
