package format

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkReaderFile reads a generated file of JSON Lines from disk through a
// Reader, which also hashes it. TIDEMARK_READ_MB is its size in MB, by default 64.
// It reports speed and, where the system tells, the most resident memory that the
// process ever had; run it alone for that.
func BenchmarkReaderFile(b *testing.B) {
	size := 64
	if s := os.Getenv("TIDEMARK_READ_MB"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			b.Fatalf("TIDEMARK_READ_MB is %q; give a number of megabytes", s)
		}
		size = n
	}
	path := filepath.Join(b.TempDir(), "works.jsonl")
	written := writeWorks(b, path, int64(size)*1e6)
	inputs, _, err := Expand([]string{path})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r := NewReader(inputs, Options{})
		for _, err := range r.Documents(context.Background()) {
			if err != nil {
				b.Fatal(err)
			}
		}
		if sum := r.Summaries()[0]; sum.Bytes != written || sum.SHA256 == "" {
			b.Fatalf("%+v", sum)
		}
	}
	b.ReportMetric(float64(written)*float64(b.N)/1e6/b.Elapsed().Seconds(), "MB/s")
	if kib := peakResident(); kib > 0 {
		b.ReportMetric(kib/1024, "peak-MiB")
	}
}

// peakResident returns the most resident memory of this process in KiB, or 0
// where the system is not Linux.
func peakResident() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	number, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	kib, _ := strconv.ParseFloat(number, 64) // 0 if there is none
	return kib
}

// writeWorks writes a file of at least so many bytes and returns its size.
func writeWorks(b *testing.B, path string, size int64) (written int64) {
	b.Helper()
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	text := strings.TrimSpace(manyRecords(2000)) + "\n"
	for written < size {
		n, err := f.WriteString(text)
		if err != nil {
			b.Fatal(err)
		}
		written += int64(n)
	}
	return written
}

// BenchmarkParquet reads generated works in two codecs.
func BenchmarkParquet(b *testing.B) {
	for _, name := range []string{"snappy", "zstd"} {
		b.Run(name, func(b *testing.B) {
			file, size := parquetWorks(b, name, 20_000)
			b.SetBytes(size)
			for b.Loop() {
				docs, bad, err := collect(readParquet(strings.NewReader(file), "x", Options{}))
				if len(docs) != 20_000 || len(bad) > 0 || err != nil {
					b.Fatalf("%d documents, %v, %v", len(docs), bad, err)
				}
			}
		})
	}
}
