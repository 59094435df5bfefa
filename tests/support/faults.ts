/** Faults that a machine finds: no name, a skipped or second heading, two of one id, a picture without words. */
export const faults = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
  const named = (e) => (e.ariaLabel ?? '') + (e.innerText ?? '') + [...(e.labels ?? [])].map((l) => l.innerText).join('');
  const levels = all('h1,h2,h3,h4').map((e) => Number(e.tagName[1]));
  const ids = all('[id]').map((e) => e.id);
  return [
    ...all('a[href],button,input,select').filter((e) => !named(e).trim()).map((e) => 'no name: ' + e.outerHTML),
    ...levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1).map((level) => 'skips to h' + level),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => 'twice: ' + id),
    ...all('img:not([alt])').map((e) => 'no alt: ' + e.src),
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one h1']),
    ...(all('main').length === 1 && document.documentElement.lang === 'es' ? [] : ['main or lang']),
  ];
})()`;
