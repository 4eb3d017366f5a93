package main

import (
	"fmt"
	"io"
	"log/slog"
	"math"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"tidemark/pipeline"
)

// progress tells a person how far a run is: on a terminal one line that is
// written over, in plain mode a line a stage.
type progress struct {
	w     io.Writer
	live  bool
	plain bool
	width int
	last  time.Time
	shown bool
	log   *slog.Logger // nil where messages are text
	since time.Time    // start of the stage
}

func (p *program) newProgress() *progress {
	g := &progress{w: p.stderr, width: terminalWidth(p.stderr)}
	if p.log == logJSON {
		g.width = 0
		if p.verbose || p.mode == "plain" {
			g.log = p.logger(p.stderr)
		}
	}
	if p.quiet || p.mode == "never" {
		return g
	}
	g.plain = p.mode == "plain" || p.verbose && g.width == 0
	g.live = !g.plain && g.width > 0
	return g
}

// terminalWidth returns the width of the terminal that w writes to, 0 where
// it writes to something else.
func terminalWidth(w io.Writer) int {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) || os.Getenv("TERM") == "dumb" {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil || width <= 0 {
		return 80
	}
	return width
}

func (g *progress) event(e pipeline.Event) {
	if e.Finished {
		if g.log != nil {
			g.log.Info("stage", "stage", e.Stage, "seconds", math.Round(1000*e.Elapsed.Seconds())/1000)
		} else if g.plain {
			fmt.Fprintf(g.w, "%s: %.1f s\n", e.Stage, e.Elapsed.Seconds())
		}
		return
	}
	if e.Done == 0 {
		g.since = time.Now()
	}
	if !g.live || e.Done > 0 && time.Since(g.last) < 100*time.Millisecond {
		return
	}
	g.last = time.Now()
	line := e.Stage + " …"
	switch {
	case e.Total > 0:
		line = fmt.Sprintf("%s %s %d of %d %s%s", e.Stage, bar(e.Done, e.Total), e.Done, e.Total, e.Unit, g.left(e))
	case e.Done > 0:
		line = fmt.Sprintf("%s: %s %s", e.Stage, grouped(e.Done), e.Unit)
	}
	fmt.Fprint(g.w, "\r\x1b[K", cut(line, g.width-1))
	g.shown = true
}

// left estimates the time that remains.
func (g *progress) left(e pipeline.Event) string {
	elapsed := time.Since(g.since)
	if elapsed < 2*time.Second || e.Done == 0 {
		return ""
	}
	remaining := elapsed * time.Duration(e.Total-e.Done) / time.Duration(e.Done)
	return fmt.Sprintf(", about %s left", remaining.Round(time.Second))
}

// clear removes the live line.
func (g *progress) clear() {
	if g != nil && g.shown {
		fmt.Fprint(g.w, "\r\x1b[K")
		g.shown = false
	}
}

func bar(done, total int) string {
	const cells = 20
	full := done * cells / total
	return strings.Repeat("█", full) + strings.Repeat("░", cells-full)
}

// cut shortens text to width characters.
func cut(text string, width int) string {
	runes := []rune(text)
	if width <= 0 || len(runes) <= width {
		return text
	}
	return string(runes[:max(0, width-1)]) + "…"
}

// grouped writes 1234567 as 1,234,567.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
