// Page measures reports in a headless Chromium, and takes the pictures of the README.
//
//	go run ./bench/page report.html…                measures each: bytes, time to open, memory
//	go run ./bench/page -pictures docs/images       makes the demo's report and photographs it
//
// Chromium must be installed. Opening is timed from the navigation to the first
// drawn chart, five times; the median and the longest are told.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// openings is how often a page is opened.
const openings = 5

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "page:", err)
		os.Exit(1)
	}
}

func run() error {
	pictures := flag.String("pictures", "", "`folder` for the pictures of the README")
	flag.Parse()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.NoSandbox, chromedp.Flag("hide-scrollbars", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	if err := chromedp.Run(ctx); err != nil {
		return fmt.Errorf("the browser does not start: %w", err)
	}
	if *pictures != "" {
		return photograph(ctx, *pictures)
	}
	for _, name := range flag.Args() {
		if err := measure(ctx, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func address(name string) (string, error) {
	path, err := filepath.Abs(name)
	return "file://" + filepath.ToSlash(path), err
}

// measure tells of one page.
func measure(ctx context.Context, name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(data); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	url, err := address(name)
	if err != nil {
		return err
	}
	var times []float64
	var heap float64
	for range openings {
		tab, closeTab := chromedp.NewContext(ctx)
		began := time.Now()
		err := chromedp.Run(tab, chromedp.EmulateViewport(1440, 900), chromedp.Navigate(url),
			chromedp.WaitVisible("#chart canvas, #chart svg", chromedp.ByQuery))
		times = append(times, time.Since(began).Seconds())
		if err == nil {
			err = chromedp.Run(tab, chromedp.ActionFunc(func(ctx context.Context) error {
				used, _, _, _, err := runtime.GetHeapUsage().Do(ctx)
				heap = used
				return err
			}))
		}
		closeTab()
		if err != nil {
			return err
		}
	}
	slices.Sort(times)
	fmt.Printf("%s: %.2f MiB, %.2f MiB with gzip; opened in %.2f s (longest %.2f s); %.0f MiB of JavaScript heap\n",
		name, float64(len(data))/(1<<20), float64(packed.Len())/(1<<20), times[len(times)/2], times[len(times)-1], heap/(1<<20))
	return nil
}

// picture is one photograph of the demo's report.
type picture struct {
	name          string
	width, height int64
	scale         float64
	dark          bool
	anchor        string // what is at the upper edge; "" for the top
}

// photograph makes the report of the demo and takes its pictures.
func photograph(ctx context.Context, folder string) error {
	work, err := os.MkdirTemp("", "tidemark-bench-page-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	demo := exec.Command("go", "run", "./cmd/analyze", "demo", "--out", filepath.Join(work, "demo"))
	demo.Stderr = os.Stderr
	if err := demo.Run(); err != nil {
		return fmt.Errorf("the demo: %w", err)
	}
	url, err := address(filepath.Join(work, "demo", "report.html"))
	if err != nil {
		return err
	}
	for _, p := range []picture{
		{"report.png", 1280, 1180, 1, false, ""},
		{"report-dark.png", 1280, 900, 1, true, "#over-time"},
		{"report-phone.png", 390, 844, 1.5, false, "#findings"},
	} {
		if err := p.take(ctx, url, folder); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

func (p *picture) take(ctx context.Context, url, folder string) error {
	tab, closeTab := chromedp.NewContext(ctx)
	defer closeTab()
	scheme := "light"
	if p.dark {
		scheme = "dark"
	}
	scroll := "0"
	if p.anchor != "" {
		scroll = fmt.Sprintf("document.querySelector('%s') ? (document.querySelector('%s').scrollIntoView(), 1) : 0", p.anchor, p.anchor)
	}
	var image []byte
	var found int
	err := chromedp.Run(tab,
		chromedp.EmulateViewport(p.width, p.height, chromedp.EmulateScale(p.scale)),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}),
		chromedp.Navigate(url), chromedp.WaitVisible("#chart canvas, #chart svg", chromedp.ByQuery),
		chromedp.Evaluate(scroll, &found), chromedp.Sleep(time.Second),
		chromedp.ActionFunc(func(ctx context.Context) (err error) {
			image, err = cdppage.CaptureScreenshot().WithFormat(cdppage.CaptureScreenshotFormatPng).Do(ctx)
			return err
		}))
	if err != nil {
		return err
	}
	if p.anchor != "" && found == 0 {
		return fmt.Errorf("the page has no %s", p.anchor)
	}
	return os.WriteFile(filepath.Join(folder, p.name), image, 0o644)
}
