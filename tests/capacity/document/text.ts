/** With so many digits that tell something, and commas between thousands. */
export const rounded = (value: number, digits = 3): string =>
  value.toLocaleString('en', {
    maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(Math.abs(value) + 1))),
  });

/** A share in percent, with its sign when it is an error. */
export const percent = (share: number, { signed = false } = {}): string => {
  const value = Math.round(share * 1000) / 10;
  return `${signed && value > 0 ? '+' : ''}${rounded(value, 2)} %`;
};

export const dollars = (value: number): string =>
  value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The first row is the head; all columns but the first stand right, where `right` says so. */
export function table(rows: string[][], { right = true } = {}): string {
  const [head = [], ...body] = rows;
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column > 0 && right ? '--:' : '---'));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}

/** With rows and columns changed about: a head of sizes, and below it what there is of each. */
export const turned = (columns: string[][]): string[][] =>
  (columns[0] ?? []).map((_, row) => columns.map((column) => column[row] ?? ''));
