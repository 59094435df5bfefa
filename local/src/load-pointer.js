/* global document -- it is inlined in the page */
// Shows the values of the second under the pointer in the legend of its chart. Without it the page
// says the same, in lines.
for (const figure of document.querySelectorAll('figure[data-chart]')) {
  const { left, width, from, to, series } = JSON.parse(figure.dataset.chart);
  const svg = figure.querySelector('svg');
  const line = svg.querySelector('.at');
  const items = [...figure.querySelectorAll('.legend li')];
  const usual = items.map((item) => item.textContent);
  svg.addEventListener('pointermove', ({ clientX }) => {
    const box = svg.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    const second = Math.round(from + ((x - left) / width) * (to - from));
    if (second < from || second > to) return;
    const at = left + (width * (second - from)) / Math.max(1, to - from);
    line.setAttribute('x1', at);
    line.setAttribute('x2', at);
    line.removeAttribute('visibility');
    items.forEach((item, index) => {
      const { name, points } = series[index];
      const point = points.find(([time]) => time === second);
      item.textContent = `${name} ${point ? point[1] : '–'} at ${second} s`;
    });
  });
  svg.addEventListener('pointerleave', () => {
    line.setAttribute('visibility', 'hidden');
    items.forEach((item, index) => (item.textContent = usual[index]));
  });
}
