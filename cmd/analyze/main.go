// Analyze turns a pile of dated abstracts into topics, trends and a report.
//
// Usage:
//
//	analyze demo                    run on an invented sample and say where the report lies
//	analyze run INPUT... [flags]    analyse files, folders, globs or - for standard input
//	analyze report --from FOLDER    make the report of a finished run again, for other periods or dates
//	analyze infer INPUT... --model FILE
//	                                topics of other documents in the model of a run
//	analyze inspect INPUT...        read and report, without fitting anything
//	analyze update --state FOLDER INPUT...
//	                                take what is new into a state, for scheduled runs
//	analyze digest --state FOLDER   show the digest of the last update, or send it
//	analyze runs --state FOLDER     list the updates; runs verify, runs rollback
//
// Results go to standard output, progress and warnings to standard error. The
// result folder appears whole or not at all. See analyze run --help for the
// flags; each may also stand in a file named with --config or in an environment
// variable (ANALYZE_TOPICS), a flag being stronger than the environment and the
// environment than the file.
//
// Exit codes:
//
//	0    done
//	64   the command line or configuration cannot be used
//	65   the input holds nothing to model
//	66   an input or a model is missing or cannot be read
//	70   an internal error
//	73   the output exists without --force, or cannot be created
//	74   reading, writing or sending failed
//	75   another run holds the state, or it is not known whether a mail was sent
//	130  interrupted
//	143  terminated
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
	_ "time/tzdata" // --timezone works where the system has no zones
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return runAt(ctx, args, stdin, stdout, stderr, time.Now)
}

// runAt is run with a clock.
func runAt(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, now func() time.Time) int {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(-1)) // configure sets it
	ctx, stop := withSignals(ctx)
	defer stop()
	p := &program{stdin: stdin, stdout: stdout, stderr: stderr, now: now}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	return p.fail(ctx, err)
}

// The causes of a cancelled context.
var (
	errInterrupted = errors.New("interrupted; nothing was written")
	errTerminated  = errors.New("terminated; nothing was written")
)

// withSignals returns a context that SIGINT and SIGTERM cancel, with a cause.
// A second signal has its usual effect.
func withSignals(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case s := <-signals:
			signal.Stop(signals)
			if s == syscall.SIGTERM {
				cancel(errTerminated)
				return
			}
			cancel(errInterrupted)
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel(nil)
	}
}
