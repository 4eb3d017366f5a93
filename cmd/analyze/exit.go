package main

import (
	"context"
	"errors"
	"io/fs"

	"tidemark/corpus/format"
	"tidemark/digest/mail"
	"tidemark/output"
	"tidemark/pipeline"
	"tidemark/store"
)

// The exit codes are those of sysexits.h where it has one.
const (
	exitDone        = 0
	exitUsage       = 64
	exitNothing     = 65
	exitNoInput     = 66
	exitInternal    = 70
	exitTarget      = 73
	exitIO          = 74
	exitBusy        = 75
	exitInterrupted = 130
	exitTerminated  = 143
)

// usageError is a command line that cannot be used.
type usageError struct {
	err  error
	hint string
}

func (e *usageError) Error() string {
	if e.hint == "" {
		return e.err.Error()
	}
	return e.err.Error() + "\n" + e.hint
}

func (e *usageError) Unwrap() error { return e.err }

// causeOf is the signal that cancelled the work, where one did.
func causeOf(ctx context.Context, err error) error {
	if errors.Is(err, context.Canceled) && context.Cause(ctx) != nil {
		return context.Cause(ctx)
	}
	return err
}

// exitCode finds the code of an error. What is not known is a fault of ours.
func exitCode(err error) int {
	var (
		config       *pipeline.ConfigError
		usage        *usageError
		empty        *pipeline.NothingError
		input        *format.InputError
		unrecognised *format.UnrecognisedError
		path         *fs.PathError
	)
	switch {
	case errors.Is(err, errInterrupted):
		return exitInterrupted
	case errors.Is(err, errTerminated):
		return exitTerminated
	case errors.As(err, &config), errors.As(err, &usage), errors.Is(err, pipeline.ErrMemory):
		return exitUsage
	case errors.As(err, &empty):
		return exitNothing
	case errors.As(err, &input), errors.As(err, &unrecognised):
		return exitNoInput
	case errors.Is(err, output.ErrTarget):
		return exitTarget
	case errors.Is(err, store.ErrLocked), errors.Is(err, store.ErrSending), errors.Is(err, mail.ErrUncertain):
		return exitBusy
	case errors.Is(err, store.ErrNotState), errors.Is(err, store.ErrNewer), errors.Is(err, store.ErrDamaged), errors.Is(err, store.ErrNoRun):
		return exitNoInput
	case errors.As(err, &path), errors.Is(err, store.ErrDisk), errors.Is(err, errSend):
		return exitIO
	}
	return exitInternal
}
