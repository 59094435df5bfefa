/** What k6 hands over at the end; of a metric with tags only where a threshold looks at it. */
export interface Summary {
  metrics: Record<
    string,
    { values: Record<string, number>; thresholds?: Record<string, { ok: boolean }> }
  >;
  state: { testRunDurationMs: number };
}

/** For the options: of what takes time. */
export const summaryTrendStats = ['count', 'avg', 'med', 'p(95)', 'p(99)', 'max'];

/** What a script judges of itself, instead of its thresholds. */
export interface Finding {
  text: string;
  holds: boolean;
}

/** Writes k6's own figures to SUMMARY, and prints what one wants to know at once. */
export const handleSummary = (data: Summary): Record<string, string> => summarise(data);

export function summarise(data: Summary, finding?: Finding): Record<string, string> {
  const file = __ENV['SUMMARY'];
  const stdout = finding ? `${textOf(data)}  ${finding.text}\n` : textOf(data);
  return { stdout, ...(file && { [file]: JSON.stringify({ ...data, finding }) }) };
}

function textOf({ metrics, state }: Summary): string {
  const held = Object.entries(metrics)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, { thresholds }]) => thresholds)
    .map(([name, { values, thresholds = {} }]) => {
      const broken = Object.entries(thresholds).filter(([, { ok }]) => !ok);
      const said = broken.map(([limit]) => ` NOT ${limit}`).join('');
      return `${broken.length > 0 ? '✖' : '✔'} ${name}: ${figures(values)}${said}`;
    });
  const orders = Object.entries(metrics)
    .filter(([name]) => /^(orders|visit)_\w+$/.test(name))
    .map(([name, { values }]) => `  ${name}: ${values['count']}`);
  const seconds = (state.testRunDurationMs / 1000).toFixed(1);
  return ['', ...held, ...orders, `  in ${seconds} s, warm-up and set-up included`, ''].join('\n');
}

const shown = ['rate', 'count', 'avg', 'p(95)', 'p(99)', 'max'];

function figures(values: Record<string, number>): string {
  return shown
    .filter((name) => values[name] !== undefined)
    .map((name) => `${name} ${Number(values[name]).toPrecision(4)}`)
    .join(', ');
}
