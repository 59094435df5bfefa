import { sum } from '../arithmetic.js';
import { assumptions } from '../assumptions.js';
import { priceTable } from '../prices.js';
import { quotas } from '../quotas.js';
import { operationIds, perThreeOrders } from '../mix.js';
import type { Basis } from '../order-cost.js';
import { percent, rounded, table } from './text.js';

/** What was measured of each operation. */
export function operationsPart({ measured }: Basis): string {
  const head = [
    '',
    'for 3 orders',
    'service, ms of CPU',
    'PostgreSQL, ms of CPU',
    'connection, ms',
    'WAL, bytes',
    'log, bytes',
    'answer, bytes',
    'packed',
    'alone, median ms',
  ];
  const rows = operationIds.map((id) => {
    const cost = measured.operations[id];
    return [
      id,
      rounded(perThreeOrders[id]),
      rounded(cost.cpuMs[cost.service]),
      rounded(cost.cpuMs.postgres),
      rounded(cost.connectionMs),
      rounded(cost.walBytes),
      rounded(cost.logBytes),
      rounded(cost.bytes),
      rounded(cost.packedBytes),
      rounded(cost.aloneMs[50] ?? NaN),
    ];
  });
  const after = measured.afterOrder;
  rows.push([
    'after an order',
    '3',
    rounded(after.cpuMs.orders),
    rounded(after.cpuMs.postgres),
    rounded(after.connectionMs),
    rounded(after.walBytes),
    rounded(after.logBytes),
    '',
    '',
    '',
  ]);
  return table([head, ...rows]);
}

/** CPU in the mix by what operations took one by one. */
export const mixPart = ({ measured: { inMix } }: Basis): string =>
  Object.entries(inMix)
    .map(([part, factor]) => `${part} × ${factor.toFixed(2)}`)
    .join(', ');

export function measuredOn({ measured }: Basis): string {
  const { on, date, commit, products, noise, idle } = measured;
  const idleCores = sum(Object.values(idle));
  return `${rounded(products)} products; ${on}; ${date}, at ${commit}; ${percent(noise.stolen)} of the machine taken by its host and ${percent(noise.others)} by other
programs. Idle, the services and PostgreSQL take ${percent(idleCores)} of a core.`;
}

const link = (source: string) =>
  source.replace(/https:\/\/(\S+)/, (url, path: string) => `[${path.split('/')[0]}](${url})`);
const read = (published: string | null) => published ?? 'not looked up';

export function pricesPart(): string {
  const { prices, cloudFrontGb } = priceTable;
  const rows = Object.entries(prices).map(([name, { usd, source, published }]) => [
    name,
    `${usd}`,
    link(source),
    read(published),
  ]);
  const steps = cloudFrontGb.steps.map(
    ({ usd, upToGb }) => `${usd}${upToGb ? ` to ${rounded(upToGb)}` : ''}`,
  );
  rows.push(['cloudFrontGb', steps.join(', '), link(cloudFrontGb.source), cloudFrontGb.published]);
  return table([['', 'USD', 'source', 'as of'], ...rows], { right: false });
}

export function quotasPart(): string {
  const rows = Object.entries(quotas.quotas).map(([name, { value, may, source, published }]) => [
    name,
    rounded(value),
    may,
    link(source),
    read(published),
  ]);
  const { byMaxAcu, source, published } = quotas.maxConnections;
  const steps = byMaxAcu.map(([acu, most]) => `${rounded(most)} at ${acu} ACU`);
  rows.push(['maxConnections', steps.join(', '), 'by the most ACUs', link(source), published]);
  return table([['', 'quota', '', 'source', 'as of'], ...rows], { right: false });
}

export function assumptionsPart(): string {
  const rows = Object.entries(assumptions).map(([name, value]) => [name, rounded(value)]);
  return table([['', 'assumed'], ...rows]);
}
