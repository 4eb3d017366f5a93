root.classList.add('js');
initTheme(function () { drawChart(selected); });
initPrint();
initTable();
initChart(choose);
initSelect();
show(fromAddress());
if (selected) { reach(id('topic-' + selected)); }
