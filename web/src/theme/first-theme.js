/* global document, localStorage -- of the browser */
// What somebody chose is known before the browser paints: this runs in the head, as a file because the
// Content-Security-Policy forbids it inline, and as no module because modules wait for the whole page.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: then the system's theme it is.
}
