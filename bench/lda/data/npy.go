package data

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
)

// WriteModel writes what the evaluator reads of a model into folder, which it
// makes: phi.npy, K×V, and alpha.npy, K, as 32-bit reals in NumPy's format,
// version 1.0. phi(k, w) is the probability of term w in topic k.
func WriteModel(folder string, terms int, alpha []float64, phi func(k, w int) float64) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	k := len(alpha)
	err := writeArray(filepath.Join(folder, "alpha.npy"), []int{k}, func(i int) float64 { return alpha[i] })
	if err != nil {
		return err
	}
	return writeArray(filepath.Join(folder, "phi.npy"), []int{k, terms}, func(i int) float64 { return phi(i/terms, i%terms) })
}

// writeArray writes an array whose element i in row-major order is at(i).
func writeArray(name string, shape []int, at func(i int) float64) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<20)
	size := 1
	sizes := ""
	for _, n := range shape {
		size *= n
		sizes += fmt.Sprintf("%d, ", n)
	}
	w.WriteString(header(sizes))
	var buffer [4]byte
	for i := range size {
		binary.LittleEndian.PutUint32(buffer[:], math.Float32bits(float32(at(i))))
		w.Write(buffer[:])
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// header is padded with spaces so that the data begin at a multiple of 64 bytes.
func header(shape string) string {
	const magic = "\x93NUMPY\x01\x00"
	text := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }", shape)
	pad := 63 - (len(magic)+2+len(text))%64
	text += strings.Repeat(" ", pad) + "\n"
	return magic + string(binary.LittleEndian.AppendUint16(nil, uint16(len(text)))) + text
}
