package report

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"tidemark/trend"
)

const listedTitles = `document.querySelectorAll('#documents-list > li').length`

func browseDocuments(t *testing.T, browser context.Context) {
	r := sampleReport(8, trend.Month, 24, 60)
	p := openTab(t, browser, r, 1440)
	p.is("the first page is shown", listedTitles+` === 20 && document.getElementById('page-of').textContent.startsWith('Page 1 of ')`)
	p.run(chromedp.Click("#earlier", chromedp.ByQuery))
	p.is("the next page follows", `document.getElementById('page-of').textContent.startsWith('Page 2 of ') && location.hash === '#page=2' && document.getElementById('documents-list').start === 21`)
	p.run(chromedp.NavigateBack())
	p.is("Back turns the page back", `document.getElementById('page-of').textContent.startsWith('Page 1 of ') && !location.hash`)
	want := 0
	for _, d := range r.Listed {
		if d.Topic == 3 && d.Period == 5 {
			want++
		}
	}
	p.do(`location.hash = 'topic=3&period=' + encodeURIComponent('` + r.Trends.Periods[5].Label + `')`)
	p.is("topic and period filter", fmt.Sprintf(listedTitles+` === %d && document.getElementById('by-topic').value === '3' && document.getElementById('by-period').value === '5'`, want))
	p.is("the lower bar names both", `document.getElementById('picked-name').textContent.includes('battery') && document.getElementById('picked-name').textContent.includes('2023-06')`)
	p.run(chromedp.SendKeys("#find", "nothing like it", chromedp.ByQuery))
	p.is("no hit is said", `!document.getElementById('documents-none').hidden && /find=nothing/.test(location.hash)`)
	p.run(chromedp.KeyEvent("\u001b"))
	p.is("Esc clears topic and period", `!/topic|period/.test(location.hash)`)
	// A point of the chart leads to its documents.
	p.do(`location.hash = ''; document.getElementById('chart').scrollIntoView({block: 'center'})`)
	var at struct{ X, Y float64 }
	p.run(chromedp.Evaluate(`(() => { const b = document.querySelector('#chart').getBoundingClientRect(); return {X: b.x + b.width * 0.5, Y: b.y + b.height - 50} })()`, &at))
	p.run(chromedp.MouseClickXY(at.X, at.Y))
	p.is("a click leads to the documents of the period", `/^#period=20/.test(location.hash) && Math.abs(document.getElementById('documents').getBoundingClientRect().top) < 200`)
	p.is("which are of that period", listedTitles+` > 0 && document.getElementById('by-period').value !== ''`)
}

func browseMeasure(t *testing.T, browser context.Context) {
	p := openTab(t, browser, sampleReport(8, trend.Month, 24, 60), 1440)
	p.is("the chart is drawn", chartDrawn)
	shows := func(text string) string {
		return fmt.Sprintf(`document.querySelector('#chart svg').textContent.includes(%q)`, text)
	}
	p.is("shares have per cent", shows("0%"))
	p.run(chromedp.Click(`input[value=ratio]`, chromedp.ByQuery))
	p.is("ratios have times", shows("×1.0")+" && !"+shows("10%"))
	p.run(chromedp.Click(`input[value=count]`, chromedp.ByQuery))
	p.is("documents are counted", "!"+shows("×1.0")+" && !"+shows("0%"))
	p.run(chromedp.Click(`#live .tool`, chromedp.ByQuery))
	p.is("the chart becomes a table", `document.querySelectorAll('#live .sheet tbody tr').length === 24 && document.querySelectorAll('#live .sheet thead th').length === 12`)
	p.do(`location.hash = 'topic=2'`)
	p.is("the table follows the selection", `document.querySelectorAll('#live .sheet thead th').length === 8`)
	// What is saved is caught instead of going to disk.
	p.do(`window.saved = []; URL.createObjectURL = b => { b.text().then(s => saved.push(b.type + ' ' + s.slice(0, 60))); return '#' }; HTMLAnchorElement.prototype.click = function () {}`)
	p.do(`[...document.querySelectorAll('#live .tool')].slice(1).forEach(b => b.click())`)
	p.is("CSV, SVG and PNG are made", `saved.length === 3 && saved.some(s => s.startsWith('text/csv month,read,')) && saved.some(s => s.startsWith('image/svg+xml <svg')) && saved.some(s => s.startsWith('image/png'))`)
}

func browseHeat(t *testing.T, browser context.Context) {
	r := sampleReport(12, trend.Month, 24, 60)
	for k := range r.Trends.Shares {
		r.Trends.Shares[k][4] = trend.Share{High: 1}
	}
	p := openTab(t, browser, r, 1440)
	p.run(cdppage.BringToFront())
	p.do(`document.getElementById('heat').scrollIntoView()`)
	p.is("the heatmap is drawn", `document.querySelector('#heat canvas')`)
	p.run(chromedp.Click(`input[value=river]`, chromedp.ByQuery))
	p.is("the river takes its place", `document.getElementById('heat').style.height === '460px'`)
	p.run(chromedp.Click(`#heat-live .tool`, chromedp.ByQuery))
	p.is("as a table a gap is a dash", `document.querySelector('#heat-live .sheet tbody tr').cells[5].textContent === '–'`)
}

func browseSearch(t *testing.T, browser context.Context) {
	p := openTab(t, browser, sampleReport(8, trend.Month, 24, 60), 1440)
	p.run(chromedp.SendKeys("#search", "lithium", chromedp.ByQuery))
	p.is("topics, terms and documents are found", `[...document.querySelectorAll('#hits .group')].map(g => g.textContent).join() === 'Topics,Terms,Documents'`)
	p.run(input.DispatchKeyEvent(input.KeyDown).WithKey("ArrowDown").WithCode("ArrowDown").WithWindowsVirtualKeyCode(40))
	p.is("the arrow goes to the first hit", `document.activeElement.closest('#hits')`)
	p.do(`window.hit = document.activeElement.getAttribute('href')`)
	p.run(chromedp.KeyEvent("\r"))
	p.is("Enter opens the topic", `/^#topic-/.test(hit) && location.hash === hit && document.querySelector(hit).parentElement.open && document.getElementById('hits').hidden`)
	p.run(chromedp.SendKeys("#search", "qqqq", chromedp.ByQuery))
	p.is("no hit is said", `document.querySelector('#hits .none')`)
	p.run(chromedp.KeyEvent("\u001b"))
	p.is("Esc closes the search first", `document.getElementById('hits').hidden && location.hash === hit`)
}

func browseTerms(t *testing.T, browser context.Context) {
	p := openTab(t, browser, sampleReport(8, trend.Month, 24, 60), 1440)
	p.do(`location.hash = 'term=surge'`)
	p.is("the term has its course", `document.querySelector('#term-shown svg path.l') && document.querySelector('#term-shown h3').textContent === 'surge'`)
	p.is("and its topics", `document.querySelector('#term-shown .near a').getAttribute('href') === '#topic-1'`)
	p.do(`location.hash = 'term=' + encodeURIComponent('<img src=x>')`)
	p.is("an unknown term is said, as text", `!document.getElementById('term-none').hidden && document.getElementById('term-none').textContent.includes('<img src=x>') && !document.querySelector('#terms img')`)
	p.run(chromedp.NavigateBack())
	p.is("Back brings the term again", `document.querySelector('#term-shown h3').textContent === 'surge'`)
}

func browseRelevance(t *testing.T, browser context.Context) {
	r := sampleReport(8, trend.Month, 24, 60)
	for i := range r.Topics[0].Terms {
		r.Topics[0].Terms[i].Lift = 2
	}
	r.Topics[0].Terms[20].Text, r.Topics[0].Terms[20].Lift = "rarity", 90
	p := openTab(t, browser, r, 1440)
	p.do(`location.hash = 'topic-1'`)
	first := `document.querySelector('#topic-1 .bars bdi').textContent`
	p.do(`const s = document.querySelector('#topic-1 input[type=range]'); s.value = 1; s.dispatchEvent(new Event('input'))`)
	p.is("at λ = 1 the most probable term is first", first+` === 'surge'`)
	p.do(`s.value = 0; s.dispatchEvent(new Event('input'))`)
	p.is("λ = 0 puts first what is only here", first+` === 'rarity'`)
	var text string
	p.run(chromedp.Evaluate(`document.querySelector('#topic-1 output').textContent`, &text))
	if !strings.Contains(text, "0.0") {
		t.Errorf("λ reads %q", text)
	}
}
