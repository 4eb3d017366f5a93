root.classList.add('js');
initTheme(function () { drawChart(selected); drawHeat(); });
initPrint();
initTable();
initChart(choose);
initHeat();
initPanel();
initDocuments();
initTerms();
initSearch();
initSelect();
show(readAddress());
if (selected && /^#topic[-=]\d+$/.test(location.hash)) { reach(id('topic-' + selected)); }
