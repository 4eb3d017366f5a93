// Before the first paint: the theme chosen earlier, where it may be remembered.
(function () {
  try {
    var theme = localStorage.getItem('report-theme');
    if (theme === 'dark' || theme === 'light') {
      document.documentElement.setAttribute('data-theme', theme);
    }
  } catch (e) { /* storage is off: the system's theme stands */ }
})();
