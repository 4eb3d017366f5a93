package metrics

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// WriteFile puts the figures in the place of path in one step, so that a
// collector never reads half of them. The collector takes files that end in
// .prom and no others, so the name must.
//
// Where the run failed and LastSuccess is not known it is taken over from the
// former file.
func WriteFile(path string, r Run) error {
	if !strings.HasSuffix(path, ".prom") {
		return fmt.Errorf("metrics file %s: the name must end in .prom, or no collector reads it", path)
	}
	if r.LastSuccess.IsZero() {
		r.LastSuccess = former(path, r.Collection)
	}
	// The name of the temporary file does not end in .prom.
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".partial-*")
	if err != nil {
		return fmt.Errorf("metrics file: %w", err)
	}
	defer os.Remove(file.Name()) // there is none once it is renamed
	if err := fillFile(file, r); err != nil {
		return fmt.Errorf("metrics file %s: %w", path, err)
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return fmt.Errorf("metrics file: %w", err)
	}
	return nil
}

// fillFile writes, syncs and closes; the collector runs as another user.
func fillFile(file *os.File, r Run) error {
	err := r.Write(file)
	if err == nil {
		err = file.Chmod(0o644)
	}
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

// former is the last success that the file at path tells of, zero if there is
// none or the file is not ours.
func former(path, collection string) time.Time {
	file, err := os.Open(path)
	if err != nil {
		return time.Time{}
	}
	defer file.Close()
	return lastSuccess(io.LimitReader(file, 1<<20), collection)
}

// lastSuccess looks for the metric of a collection in a text that Write wrote.
func lastSuccess(r io.Reader, collection string) time.Time {
	prefix := LastSuccessName + `{collection="` + escape(collection) + `"} `
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		value, ok := strings.CutPrefix(lines.Text(), prefix)
		if !ok {
			continue
		}
		seconds, err := strconv.ParseFloat(value, 64)
		if err != nil || !(seconds > 0 && seconds < 1e11) {
			return time.Time{}
		}
		return time.UnixMilli(int64(seconds*1000 + 0.5)).UTC()
	}
	return time.Time{}
}
