package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"tidemark/report"
)

// logFormat is how standard error is written: for people, or one JSON object a
// line for whatever collects logs.
type logFormat string

const (
	logText logFormat = "text"
	logJSON logFormat = "json"
)

// String, Set and Type make it a flag.
func (f *logFormat) String() string { return string(*f) }

// Set takes text or json.
func (f *logFormat) Set(s string) error {
	if s != string(logText) && s != string(logJSON) {
		return fmt.Errorf("%q is neither text nor json", s)
	}
	*f = logFormat(s)
	return nil
}

// Type is what help calls the value.
func (f *logFormat) Type() string { return "string" }

// logger writes JSON Lines with the time of the clock of the program.
func (p *program) logger(w io.Writer) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) == 0 && a.Key == slog.TimeKey {
			return slog.String(slog.TimeKey, p.now().UTC().Format(time.RFC3339))
		}
		return a
	}}))
}

// note tells of something that is no doubt.
func (p *program) note(text string) {
	if p.log == logJSON {
		p.logger(p.stderr).Info(text)
		return
	}
	fmt.Fprintln(p.stderr, text)
}

// remark marks a text as a note, where no level does.
func (p *program) remark(text string) string {
	if p.log == logJSON {
		return text
	}
	return "note: " + text
}

func (p *program) warn(w report.Warning) {
	if p.log == logJSON {
		p.logger(p.stderr).Warn(w.Text, "code", w.Code)
		return
	}
	fmt.Fprintf(p.stderr, "warning: %s [%s]\n", w.Text, w.Code)
}

// fail prints err and returns its exit code.
func (p *program) fail(ctx context.Context, err error) int {
	err = causeOf(ctx, err)
	p.progress.clear()
	code := exitCode(err)
	if p.log == logJSON {
		p.logger(p.stderr).Error(err.Error(), "exit_code", code)
		return code
	}
	fmt.Fprintln(p.stderr, "analyze: "+strings.ReplaceAll(err.Error(), "\n", "\n  "))
	return code
}
