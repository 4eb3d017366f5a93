// What every chart offers: its numbers as CSV and as a table, itself as SVG and PNG.

// csv writes rows; a cell that a spreadsheet would run as a formula gets an
// apostrophe in front.
function csv(rows) {
  return rows.map(function (row) {
    return row.map(function (cell) {
      var s = cell === null || cell === undefined ? '' : String(cell);
      if (typeof cell === 'string' && /^[=+\-@\t\r]/.test(s)) { s = "'" + s; }
      return /[",\n\r]/.test(s) ? '"' + s.replace(/"/g, '""') + '"' : s;
    }).join(',') + '\n';
  }).join('');
}

function save(name, type, content) {
  var a = make('a');
  a.href = URL.createObjectURL(new Blob([content], { type: type }));
  a.download = name;
  a.click();
  setTimeout(function () { URL.revokeObjectURL(a.href); }, 10000);
  say('Saved ' + name);
}

// svgText is a drawing that stands by itself: what the style sheet says of each
// part is written into it.
function svgText(svg) {
  var copy = svg.cloneNode(true), box = svg.getBoundingClientRect();
  var from = [svg].concat(all('*', svg)), to = [copy].concat(all('*', copy));
  from.forEach(function (e, i) {
    var style = getComputedStyle(e);
    ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-size', 'font-family', 'font-weight', 'text-anchor', 'vector-effect'].forEach(function (k) {
      to[i].style.setProperty(k, style.getPropertyValue(k));
    });
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', box.width);
  copy.setAttribute('height', box.height);
  copy.style.background = color('paper');
  return new XMLSerializer().serializeToString(copy);
}

// chartImage renders a live chart anew, apart from the page.
function chartImage(live, type) {
  var box = make('div');
  box.style.cssText = 'position:absolute;left:-9999px;width:' + live.getWidth() + 'px;height:' + live.getHeight() + 'px';
  document.body.appendChild(box);
  var c = echarts.init(box, null, { renderer: type === 'svg' ? 'svg' : 'canvas' });
  c.setOption(Object.assign({}, live.getOption(), { animation: false, backgroundColor: color('paper') }));
  var out = c.getDataURL({ type: type, pixelRatio: 2, backgroundColor: color('paper') });
  c.dispose();
  box.remove();
  return out;
}

function saveImage(name, url) {
  var comma = url.indexOf(','), body = url.slice(comma + 1);
  if (/;base64/.test(url.slice(0, comma))) {
    var raw = atob(body), bytes = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i++) { bytes[i] = raw.charCodeAt(i); }
    save(name, /^data:([^;]+)/.exec(url)[1], bytes);
    return;
  }
  save(name, 'image/svg+xml', decodeURIComponent(body));
}

// grid makes a table of rows, the first being the heads.
function tableOf(rows, caption) {
  var table = make('table', 'plain');
  table.appendChild(make('caption', 'sr', caption));
  rows.forEach(function (row, i) {
    var tr = (i ? table.tBodies[0] || table.createTBody() : table.createTHead()).insertRow();
    row.forEach(function (cell, j) {
      var c = make(i && j ? 'td' : 'th', j ? 'n' : '', cell === null ? '–' : String(cell));
      if (!i || !j) { c.scope = i ? 'row' : 'col'; }
      tr.appendChild(c);
    });
  });
  return table;
}

// addTools puts the buttons under a chart. rows gives its numbers, heads first;
// image, if there is one, the chart as a data address of a type.
function addTools(place, name, caption, rows, image) {
  var bar = make('div', 'tools scripted'), sheet = make('div', 'sheet scroller');
  sheet.hidden = true;
  sheet.tabIndex = 0;
  sheet.setAttribute('role', 'region');
  sheet.setAttribute('aria-label', caption + ', as a table');
  function button(text, act) {
    var b = make('button', 'tool', text);
    b.type = 'button';
    b.addEventListener('click', function () { act(b); });
    bar.appendChild(b);
    return b;
  }
  var toggle = button('Show as table', function (b) {
    sheet.hidden = !sheet.hidden;
    b.setAttribute('aria-expanded', String(!sheet.hidden));
    b.textContent = sheet.hidden ? 'Show as table' : 'Hide table';
    refresh();
  });
  toggle.setAttribute('aria-expanded', 'false');
  button('CSV', function () { save(name + '.csv', 'text/csv', csv(rows())); });
  if (image) {
    ['svg', 'png'].forEach(function (type) {
      button(type.toUpperCase(), function () { saveImage(name + '.' + type, image(type)); });
    });
  }
  function refresh() {
    sheet.textContent = '';
    if (!sheet.hidden) { sheet.appendChild(tableOf(rows(), caption)); }
  }
  place.appendChild(bar);
  place.appendChild(sheet);
  return refresh;
}
