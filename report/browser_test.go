package report

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"tidemark/trend"
)

const chartDrawn = `document.querySelector('#chart svg, #chart canvas') && !document.getElementById('live').hidden && document.getElementById('still').hidden`

func TestBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a browser")
	}
	browser := startBrowser(t)
	for _, c := range []struct {
		name string
		test func(*testing.T, context.Context)
	}{
		{"hostile text is inert", browseHostile},
		{"sort and filter", browseTable},
		{"select a topic", browseSelection},
		{"keyboard", browseKeyboard},
		{"documents", browseDocuments},
		{"measure and tools", browseMeasure},
		{"heatmap and river", browseHeat},
		{"search", browseSearch},
		{"terms", browseTerms},
		{"relevance", browseRelevance},
		{"widths", browseWidths},
		{"without scripts", browseWithoutScripts},
		{"dark", browseDark},
		{"empty states", browseEmpty},
		{"large", browseLarge},
		{"paper", browsePaper},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, browser) })
	}
}

func browseHostile(t *testing.T, browser context.Context) {
	p := openTab(t, browser, hostileReport(), 1440)
	p.is("the chart is drawn", chartDrawn)
	p.is("no markup came from text", `document.querySelectorAll('img,iframe,form,base,[onerror],[onload],[onmouseover]').length === 0`)
	p.is("only links of the web or of the page", `[...document.querySelectorAll('a')].every(a => /^(https?:|#)/.test(a.getAttribute('href')))`)
	p.is("the text is shown", `document.querySelector('h1').textContent.includes('<script>alert(1)</script>')`)
	for i := 0; i < len(hostileTexts); i += 4 {
		p.do(fmt.Sprintf("location.hash = 'topic=%d'", i+1))
		p.is("the topic is selected", fmt.Sprintf(`document.querySelector('#row-%d').getAttribute('aria-current')`, i+1))
	}
	p.is("documents are text", `document.querySelectorAll('#documents-list > li').length === 20`)
	p.do(`document.getElementById('search').value = 'script'; document.getElementById('search').dispatchEvent(new Event('input'))`)
	p.is("hits are text", `document.querySelectorAll('#hits a').length > 3 && !document.querySelector('#hits img')`)
	p.do(`location.hash = 'term=' + encodeURIComponent('<img src=x onerror=alert(2)>')`)
	p.is("terms are text", `document.querySelector('#term-shown h3').textContent.includes('<img') && !document.querySelector('img')`)
	p.do(`location.hash = ''; document.querySelectorAll('.tool[aria-expanded]').forEach(b => b.click())`)
	p.is("tables are text", `document.querySelectorAll('.sheet table').length >= 2 && !document.querySelector('img')`)
	// The pointer over the chart shows the tooltip, which holds names.
	p.do(`document.querySelector('#chart').scrollIntoView({block: 'center', behavior: 'instant'})`)
	var box struct{ X, Y float64 }
	p.run(chromedp.Evaluate(`(() => { const b = document.querySelector('#chart').getBoundingClientRect(); return {X: b.x + b.width / 2, Y: b.y + b.height / 3} })()`, &box))
	p.run(chromedp.MouseEvent("mouseMoved", box.X, box.Y), chromedp.MouseEvent("mouseMoved", box.X+3, box.Y+3))
	p.is("the tooltip is text", `document.querySelector('.tip') && !document.querySelector('.tip img, .tip script')`)
}

func browseTable(t *testing.T, browser context.Context) {
	p := openTab(t, browser, sampleReport(12, trend.Month, 24, 60), 1440)
	order := `[...document.querySelectorAll('#topic-table tbody tr')].map(r => +r.dataset.topic).join()`
	p.is("the first order is by number", order+` === '1,2,3,4,5,6,7,8,9,10,11,12'`)
	press := func(n int) {
		p.run(chromedp.Click(fmt.Sprintf("#topic-table thead th:nth-child(%d) button", n), chromedp.ByQuery))
	}
	values := func(n int) string {
		return fmt.Sprintf(`[...document.querySelectorAll('#topic-table tbody tr')].map(r => +r.cells[%d].dataset.v)`, n-1)
	}
	press(5)
	p.is("the largest rise is first", values(5)+`.every((v, i, a) => !i || a[i-1] >= v)`)
	p.is("the order is announced", `document.querySelectorAll('#topic-table th')[4].getAttribute('aria-sort') === 'descending'`)
	press(5)
	p.is("the largest fall is first", values(5)+`.every((v, i, a) => !i || a[i-1] <= v)`)
	press(2)
	p.is("labels in order", `[...document.querySelectorAll('#topic-table tbody th')].every((h, i, a) => !i || a[i-1].dataset.v.localeCompare(h.dataset.v) <= 0)`)
	p.run(chromedp.SendKeys("#filter", "falling"))
	p.is("the filter keeps the falling ones", `[...document.querySelectorAll('#topic-table tbody tr')].every(r => r.hidden !== r.textContent.includes('falling'))`)
	p.run(chromedp.SendKeys("#filter", " nothinglikeit"))
	p.is("no hit is said", `!document.getElementById('no-hit').hidden`)
}

func browseSelection(t *testing.T, browser context.Context) {
	p := openTab(t, browser, sampleReport(12, trend.Month, 24, 60), 1440)
	p.is("the chart is drawn", chartDrawn)
	p.is("nothing is selected", `document.getElementById('picked').hidden`)
	p.run(chromedp.Click(`#row-3 a`, chromedp.ByQuery))
	selected := func(n int) string {
		return fmt.Sprintf(`document.querySelectorAll('tr[aria-current]').length === 1 && document.getElementById('row-%d').hasAttribute('aria-current')
			&& document.getElementById('topic-%d').parentElement.open && !document.getElementById('picked').hidden && document.getElementById('add').value === '%d'`, n, n, n)
	}
	p.is("the link selects topic 3", selected(3))
	p.is("and goes there", `document.getElementById('topic-3').getBoundingClientRect().top < 900`)
	p.run(chromedp.Click(`.chip[data-topic="1"]`, chromedp.ByQuery))
	p.is("the key selects topic 1", selected(1)+` && location.hash === '#topic=1' && document.querySelector('.chip[aria-pressed=true]').dataset.topic === '1'`)
	p.run(chromedp.NavigateBack())
	p.is("Back selects topic 3 again", selected(3))
	p.do(`const s = document.getElementById('add'); s.value = '11'; s.dispatchEvent(new Event('change'))`)
	p.is("a topic that is not in the chart is selected", selected(11))
	p.is("and gets a line", `document.querySelector('#chart').textContent.includes('11 ') || document.querySelector('#chart canvas')`)
	p.run(chromedp.KeyEvent("\u001b"))
	p.is("Esc clears", `document.getElementById('picked').hidden && !document.querySelector('[aria-current]') && !/topic/.test(location.hash)`)
	p.run(chromedp.NavigateBack())
	p.is("Back brings the selection again", selected(11))
	p.run(chromedp.Navigate(p.url+"#topic=5"), chromedp.Reload())
	p.is("an address with a topic opens it", selected(5))
}

func browseKeyboard(t *testing.T, browser context.Context) {
	p := openTab(t, browser, sampleReport(8, trend.Month, 24, 60), 1440)
	p.run(chromedp.KeyEvent("\t"))
	p.is("the skip link is first", `document.activeElement.className === 'skip'`)
	p.is("and visible", `document.activeElement.getBoundingClientRect().width > 50`)
	p.run(chromedp.KeyEvent("\r"))
	p.is("it goes to the findings", `document.activeElement.id === 'main'`)
	p.do(`document.querySelector('#topic-table thead button').focus()`)
	p.run(chromedp.KeyEvent("\r"))
	p.is("Enter sorts", `document.querySelector('#topic-table tbody tr').dataset.topic === '8'`)
	p.do(`document.querySelector('details.topic summary').focus()`)
	p.run(chromedp.KeyEvent("\r"))
	p.is("Enter opens a topic", `document.querySelector('details.topic').open`)
	p.is("every control has a name", `[...document.querySelectorAll('button,input,select,a')].every(e => e.textContent.trim() || e.ariaLabel || e.labels && e.labels.length)`)
}

func browseWidths(t *testing.T, browser context.Context) {
	for _, r := range []*Report{sampleReport(8, trend.Month, 36, 40), hostileReport()} {
		for _, width := range []int64{320, 390, 768, 1440, 2560} {
			p := openTab(t, browser, r, width)
			p.is("the chart is drawn", chartDrawn)
			p.do(`document.querySelectorAll('details').forEach(d => { d.open = true })`)
			p.is(fmt.Sprintf("no horizontal scrolling at %d", width), `document.documentElement.scrollWidth <= innerWidth`)
		}
	}
}

func browseWithoutScripts(t *testing.T, browser context.Context) {
	p := openTab(t, browser, sampleReport(8, trend.Month, 36, 40), 1440, emulation.SetScriptExecutionDisabled(true))
	shown := func(selector string) { p.run(chromedp.WaitVisible(selector, chromedp.ByQuery)) }
	for _, selector := range []string{"#findings .said", "#topic-table", "#still .plot", ".mini", "#method .meanings", "#multiples"} {
		shown(selector)
	}
	p.run(chromedp.WaitNotVisible("#live", chromedp.ByQuery), chromedp.WaitNotVisible("#filter", chromedp.ByQuery))
	p.run(chromedp.Click("details.topic summary", chromedp.ByQuery))
	shown("#topic-1 .docs")
	// A link opens the section that it leads to.
	p.run(chromedp.Click("#row-4 a", chromedp.ByQuery))
	shown("#topic-4 .docs")
}

func browseDark(t *testing.T, browser context.Context) {
	dark := emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}})
	p := openTab(t, browser, sampleReport(8, trend.Month, 24, 60), 1440, dark)
	ground := `getComputedStyle(document.body).backgroundColor`
	p.is("the page is dark", ground+` === 'rgb(14, 22, 28)'`)
	p.is("the chart is drawn", chartDrawn)
	p.run(chromedp.Click("#theme", chromedp.ByQuery))
	p.is("the button makes it light", ground+` === 'rgb(251, 251, 248)'`)
	p.run(chromedp.Reload())
	p.is("and it stays so", ground+` === 'rgb(251, 251, 248)'`)
	p.run(chromedp.Click("#theme", chromedp.ByQuery))
	p.is("and back", ground+` === 'rgb(14, 22, 28)'`)
}

func browseEmpty(t *testing.T, browser context.Context) {
	for name, want := range map[string]string{"undated": "--year YYYY", "empty": "no document could be modelled", "one period": "one month", "one topic": "1 topic was tested"} {
		p := openTab(t, browser, samples()[name], 390)
		p.is(name+" says so", fmt.Sprintf(`document.querySelector('#findings').textContent.includes(%q)`, want))
		p.is("no horizontal scrolling", `document.documentElement.scrollWidth <= innerWidth`)
	}
}

func browseLarge(t *testing.T, browser context.Context) {
	p := openTab(t, browser, sampleReport(100, trend.Month, 300, 400), 1440)
	p.is("the chart is drawn", chartDrawn)
	var ms float64
	p.run(chromedp.Evaluate(`performance.getEntriesByType('navigation')[0].domComplete`, &ms))
	t.Logf("100 topics and 300 periods are ready after %.0f ms", ms)
}

func browsePaper(t *testing.T, browser context.Context) {
	p := openTab(t, browser, sampleReport(8, trend.Month, 36, 40), 1440)
	p.is("the chart is drawn", chartDrawn)
	var pdf []byte
	p.run(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = cdppage.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	if pages := strings.Count(string(pdf), "/Type /Page\n"); len(pdf) < 20000 || pages < 2 || pages > 30 {
		t.Errorf("printed %d bytes on %d pages", len(pdf), pages)
	}
	p.run(emulation.SetEmulatedMedia().WithMedia("print"))
	p.is("the still chart is on paper", `getComputedStyle(document.getElementById('still')).display !== 'none' && getComputedStyle(document.getElementById('live')).display === 'none'`)
}
