import type { ApiDescription } from '../../services/shared/src/openapi.js';
import type { Operation } from '../../services/shared/src/operation.js';
import { refusalOf, verdictOf, type CallerKind } from '../../services/shared/src/policy.js';

const begin = '<!-- policy: made by `npm run contracts` -->';
const end = '<!-- /policy -->';
const columns = ['anonymous', 'customer', 'support', 'admin'] as const satisfies CallerKind[];

/** `text` with the table of who may call what between its two markers; throws when they are not there. */
export function withPolicyTable(text: string, apis: Record<string, ApiDescription>): string {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`The markers of the policy are missing: ${begin} ${end}`);
  }
  const tables = Object.entries(apis).map(([name, { operations }]) => table(name, operations));
  return `${before}${begin}\n\n${tables.join('\n\n')}\n\n${end}${after}`;
}

function table(service: string, operations: readonly Operation[]): string {
  const rows = [
    [`${service}: operation`, ...columns, 'expired, forged'],
    ...operations.map((operation) => [
      `\`${operation.method.toUpperCase()} ${operation.path}\``,
      ...columns.map((caller) => cell(operation, caller)),
      cell(operation, 'forged'),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const lines = rows.map((row) => row.map((text, i) => text.padEnd(widths[i] ?? 0)));
  lines.splice(
    1,
    0,
    widths.map((width) => '-'.repeat(width)),
  );
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cell(operation: Operation, caller: CallerKind): string {
  const verdict = verdictOf(operation, caller);
  const isTold = verdict === 'own' && refusalOf(operation, caller) === 403;
  return isTold ? 'own, else 403' : String(verdict);
}
