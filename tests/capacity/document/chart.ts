interface Line {
  name: string;
  /** Of its line and dots: a class of the style. */
  kind: 'mean' | 'p99';
  simulated: [number, number][];
  measured: [number, number][];
}

const frame = { width: 640, height: 300, left: 46, right: 30, top: 34, bottom: 36 };
/** GitHub shows it on white or on black, as its reader likes. */
const style =
  'text{font:12px system-ui,sans-serif;fill:#57606a}path{fill:none;stroke-width:2}' +
  'path.grid{stroke:#8c959f;stroke-width:.3}path.mean{stroke:#2563eb}path.p99{stroke:#b45309}' +
  'circle.mean,text.mean{fill:#2563eb}circle.p99,text.p99{fill:#b45309}' +
  '@media(prefers-color-scheme:dark){text{fill:#9da7b3}path.mean{stroke:#7aa7ff}path.p99{stroke:#f0a04b}' +
  'circle.mean,text.mean{fill:#7aa7ff}circle.p99,text.p99{fill:#f0a04b}}';
const plot = {
  width: frame.width - frame.left - frame.right,
  height: frame.height - frame.top - frame.bottom,
};

/** Lines of what is simulated and dots of what was measured: share of the knee, and milliseconds. */
export function drawCurves(lines: Line[]): string {
  const all = lines.flatMap(({ simulated, measured }) => [...simulated, ...measured]);
  const values = all.map(([, value]) => value);
  const [low, high] = [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  const x = (share: number) => (frame.left + plot.width * share).toFixed(1);
  const y = (value: number) =>
    (frame.top + plot.height * (1 - (Math.log10(value) - low) / (high - low))).toFixed(1);
  const ticks = Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at)).flatMap(
    (power) => [1, 2, 5].map((step) => step * power).filter((tick) => tick <= 10 ** high),
  );
  const grid = ticks.map(
    (tick) =>
      `<path class="grid" d="M${frame.left} ${y(tick)}H${frame.width - frame.right}"/>` +
      `<text x="${frame.left - 6}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text>`,
  );
  const shares = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<text x="${x(share)}" y="${frame.height - 18}" text-anchor="middle">${share * 100} %</text>`,
  );
  const drawn = lines.map(({ kind, simulated, measured }) => {
    const path = simulated.map(([share, value]) => `${x(share)} ${y(value)}`).join('L');
    const dots = measured.map(
      ([share, value]) => `<circle cx="${x(share)}" cy="${y(value)}" r="4" class="${kind}"/>`,
    );
    return `<path d="M${path}" class="${kind}"/>${dots.join('')}`;
  });
  const legend = lines.map(
    ({ name, kind }, at) =>
      `<text x="${frame.left + at * 60}" y="18" class="${kind}">${name}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="Milliseconds against load, simulated and measured">
<style>${style}</style>
${[...grid, ...shares, ...drawn, ...legend].join('\n')}
<text x="${frame.left + 200}" y="18">milliseconds; lines are simulated, dots measured</text>
<text x="${frame.left + plot.width / 2}" y="${frame.height - 3}" text-anchor="middle">load, as a share of the knee</text>
</svg>
`;
}
