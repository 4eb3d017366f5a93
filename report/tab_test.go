package report

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium is where the browser is, "" where there is none.
func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// startBrowser starts one browser with a profile of its own and returns the
// context that tabs are made from.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	path := chromium()
	if path == "" {
		if os.Getenv("TIDEMARK_REQUIRE_BROWSER") == "1" {
			t.Fatal("no Chromium found, and TIDEMARK_REQUIRE_BROWSER=1 requires one")
		}
		t.Skip("no Chromium found: install chromium to test the page in a browser")
	}
	profile, err := os.MkdirTemp("", "report-browser")
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.WSURLReadTimeout(60*time.Second),
	)
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	browser, closeBrowser := chromedp.NewContext(allocator)
	t.Cleanup(func() {
		closeBrowser()
		stop()
		_ = os.RemoveAll(profile)
	})
	if err := chromedp.Run(browser); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return browser
}

// tab is a page under test with everything that it must not do.
type tab struct {
	context.Context
	t   *testing.T
	url string

	mu    sync.Mutex
	wrong []string
}

// openTab opens a report in a new tab and watches it; setup runs before the
// page is loaded.
func openTab(t *testing.T, browser context.Context, r *Report, width int64, setup ...chromedp.Action) *tab {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, []byte(render(t, r)), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, closeTab := chromedp.NewContext(browser)
	ctx, cancel := context.WithTimeout(ctx, 90*time.Second)
	p := &tab{Context: ctx, t: t, url: "file://" + filepath.ToSlash(file)}
	t.Cleanup(func() {
		cancel()
		closeTab()
		p.mu.Lock()
		defer p.mu.Unlock()
		for _, w := range p.wrong {
			t.Error(w)
		}
	})
	chromedp.ListenTarget(ctx, p.watch)
	p.run(network.Enable(), log.Enable(), chromedp.EmulateViewport(width, 900))
	p.run(setup...)
	p.run(chromedp.Navigate(p.url), chromedp.WaitReady("#main"))
	return p
}

// watch notes console messages, exceptions, dialogs, and requests for anything
// but the file itself.
func (p *tab) watch(event any) {
	note := func(format string, args ...any) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.wrong = append(p.wrong, fmt.Sprintf(format, args...))
	}
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		for _, a := range e.Args {
			note("console %s: %s %s", e.Type, a.Value, a.Description)
		}
	case *runtime.EventExceptionThrown:
		note("exception: %v", e.ExceptionDetails.Error())
	case *log.EventEntryAdded:
		note("browser log: %s", e.Entry.Text)
	case *cdppage.EventJavascriptDialogOpening:
		note("dialog: %s", e.Message)
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, p.url) {
			note("request for %.200s", e.Request.URL)
		}
	}
}

func (p *tab) run(actions ...chromedp.Action) {
	p.t.Helper()
	if err := chromedp.Run(p.Context, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// is waits until an expression of the page is true.
func (p *tab) is(what, expression string) {
	p.t.Helper()
	deadline := time.Now().Add(15 * time.Second)
	for {
		var ok bool
		p.run(chromedp.Evaluate("!!("+expression+")", &ok))
		if ok {
			return
		}
		if time.Now().After(deadline) {
			p.t.Errorf("not so: %s (%s)", what, expression)
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// do runs a script in the page.
func (p *tab) do(script string) {
	p.t.Helper()
	p.run(chromedp.Evaluate(script+";0", nil))
}
