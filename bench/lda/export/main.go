// Export turns a corpus in JSON Lines, plain or compressed, into the folder of
// text files that every tool of the side-by-side reads (package data).
//
//	export -in corpus.jsonl.zst -out FOLDER
//	export -in bbc.jsonl.zst -out FOLDER -tokenised
//
// Text becomes counts by the stages of the product with its defaults. A
// tokenised corpus is taken as it is, with the split it brings.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"tidemark/bench/lda/data"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "export:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	in := flag.String("in", "", "`file` of records in JSON Lines")
	out := flag.String("out", "", "`folder` to write")
	tokenised := flag.Bool("tokenised", false, "the abstract is words with spaces between; fields split and label say the rest")
	slice := flag.Uint64("slice", 1, "keep one record of `n`, chosen by its id")
	flag.Parse()
	if *in == "" || *out == "" || *slice == 0 {
		return fmt.Errorf("-in and -out are needed, and -slice is 1 or more")
	}
	var c *data.Corpus
	var err error
	if *tokenised {
		c, err = readTokenised(*in, *slice)
	} else {
		c, err = readText(ctx, *in, *slice)
	}
	if err != nil {
		return err
	}
	return c.Write(*out)
}
