import { readFileSync } from 'node:fs';
import { fixed } from './bill.js';
import { priceTable, usd } from './prices.js';
import { renderDocuments } from './document.js';
import { dollars } from './document/text.js';
import { bars, compareAll } from './comparison.js';
import { readMeasured } from './measured.js';
import { spikeFactor } from './scenarios.js';
import { perThreeOrders, visitsPerOrder } from './mix.js';

const root = new URL('../../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');

describe('docs/capacity.md', () => {
  it('when it is made again of what was measured, then it is what stands there, and so is its chart', () => {
    const { markdown, svg } = renderDocuments();
    expect(markdown).toBe(textOf('docs/capacity.md'));
    expect(svg).toBe(textOf('docs/capacity.svg'));
  });

  it.each(compareAll(readMeasured()).filter(({ load }) => bars.shares.includes(load.share)))(
    'when the simulation is held against what was measured at $load.share of the knee, then the bars hold',
    ({ errors }) => {
      expect(Math.abs(errors.perSecond)).toBeLessThan(bars.perSecond);
      expect(Math.abs(errors.meanMs)).toBeLessThan(bars.meanMs);
      expect(Math.abs(errors.p99Ms)).toBeLessThan(bars.p99Ms);
    },
  );
});

describe('the mix', () => {
  it('when the load tests send other shares, then so does the plan', async () => {
    // k6 gives its scripts this one.
    Object.assign(globalThis, { __ENV: {} });
    const { shares, spikeFactor: ofLoadTests } = await import('../../loadtest/lib/profiles.ts');
    expect(spikeFactor).toBe(ofLoadTests);
    expect(visitsPerOrder).toBe(shares.visits / shares.orders);
    expect(perThreeOrders).toMatchObject({
      searchProducts: shares.searches,
      suggestProducts: shares.suggestions,
      getProduct: shares.looks,
      getCart: shares.carts,
      placeOrder: shares.orders,
    });
  });
});

/** Rows of the table of what staging costs, of the file of prices. */
function stagingRows(): string[] {
  const hours = priceTable.hoursPerMonth;
  const row = (name: string, what: string, usdAMonth: number): [string, number] => [
    `${name}|${what}|${dollars(usdAMonth)}`,
    Number(usdAMonth.toFixed(2)),
  ];
  const [vcpu, gigabyte] = [usd('fargateVcpuHour'), usd('fargateGbHour')];
  const { endpoints, rules, keys, secrets, alarms } = fixed;
  const rows = [
    row('Aurora Serverless v2', `2 × 0.5 ACU × ${usd('acuHour')} an hour`, usd('acuHour') * hours),
    row(
      'interface endpoints',
      `${endpoints} × 2 zones × ${usd('endpointHour')} an hour`,
      endpoints * 2 * usd('endpointHour') * hours,
    ),
    row(
      'Fargate',
      `3 tasks × (0.5 vCPU × ${vcpu} + 1 GB × ${gigabyte}) an hour`,
      3 * (vcpu / 2 + gigabyte) * hours,
    ),
    row(
      'load balancer',
      `${usd('loadBalancerHour')} an hour, next to no LCU`,
      usd('loadBalancerHour') * hours,
    ),
    row(
      'web ACL',
      `${dollars(usd('webAcl'))} and ${rules} rules × ${dollars(usd('webAclRule'))}`,
      usd('webAcl') + rules * usd('webAclRule'),
    ),
    row(
      'keys, secrets',
      `${keys} × ${dollars(usd('key'))} and ${secrets} × ${dollars(usd('secret'))}`,
      keys * usd('key') + secrets * usd('secret'),
    ),
    row(
      'alarms',
      `${alarms} metrics × ${dollars(usd('alarmMetric'))}`,
      alarms * usd('alarmMetric'),
    ),
  ];
  const together = rows.reduce((sum, [, value]) => sum + value, 0);
  return [...rows.map(([text]) => text), `**together**||**${dollars(together)}**`];
}

describe('docs/deploy.md', () => {
  it('when it says what staging costs, then by the prices of the plan', () => {
    const [, section = ''] = textOf('docs/deploy.md').split('## 7. What it costs');
    const table = section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2);
    const rows = table.map((line) => {
      return line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
        .join('|');
    });
    expect(rows.slice(0, 8)).toEqual(stagingRows());
    expect(section).toContain(`2 zones × ${usd('natHour')} an hour`);
  });
});
