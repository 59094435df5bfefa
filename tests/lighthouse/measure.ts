import { execFile } from 'node:child_process';
import { get } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What one run of Lighthouse says of a page; the scores out of 100. */
export interface Findings {
  performance: number;
  accessibility: number;
  practices: number;
  seo: number;
  /** Largest contentful paint, seconds. */
  lcp: number;
  /** Cumulative layout shift. */
  cls: number;
  /** Total blocking time, milliseconds. */
  tbt: number;
  /** What the first load of the page fetches, kB (1,000 bytes), compressed as it is sent, without headers. */
  scriptKb: number;
  styleKb: number;
  /** Ids of the audits that a score lost points by. */
  lost: string[];
}

interface Report {
  categories: Record<
    string,
    { score: number | null; auditRefs: { id: string; weight: number }[] } | undefined
  >;
  audits: Record<string, Audit | undefined>;
}

interface Audit {
  score: number | null;
  numericValue?: number;
  details?: { items?: { url?: string; resourceType?: string }[] };
}

const switches = ['--headless=new', '--no-sandbox', '--disable-quic', '--disable-sync'];

/** With Lighthouse's own defaults: a slow phone on a slow mobile network, simulated. */
export async function measure(lighthouse: string, url: string): Promise<Findings> {
  const cli = join(lighthouse, 'node_modules', 'lighthouse', 'cli', 'index.js');
  const options = [
    '--quiet',
    '--output=json',
    '--no-enable-error-reporting',
    `--chrome-flags=${switches.join(' ')}`,
    '--only-categories=performance,accessibility,best-practices,seo',
  ];
  const { stdout } = await run(process.execPath, [cli, url, ...options], {
    env: { ...process.env, CHROME_PATH: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium' },
    maxBuffer: 64 * 2 ** 20,
    timeout: 120_000,
  });
  const report = JSON.parse(stdout) as Report;
  return {
    ...findingsOf(report),
    scriptKb: await kbOf(report, 'Script'),
    styleKb: await kbOf(report, 'Stylesheet'),
  };
}

function findingsOf({ categories, audits }: Report) {
  const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100);
  const value = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  const weighed = Object.values(categories).flatMap((category) => category?.auditRefs ?? []);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    practices: score('best-practices'),
    seo: score('seo'),
    lcp: value('largest-contentful-paint') / 1000,
    cls: value('cumulative-layout-shift'),
    tbt: value('total-blocking-time'),
    lost: weighed
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => id),
  };
}

/** Asks for all of a kind that the page asked for once more: Lighthouse counts headers too. */
async function kbOf({ audits }: Report, kind: string): Promise<number> {
  const requests = audits['network-requests']?.details?.items ?? [];
  const urls = requests.filter(({ resourceType }) => resourceType === kind).map(({ url }) => url);
  const sizes = await Promise.all([...new Set(urls)].map((url = '') => sizeOf(url)));
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

async function sizeOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let size = 0;
      response.on('data', (chunk: Buffer) => (size += chunk.length));
      response.on('end', () => resolve(size));
    });
    request.on('error', reject);
  });
}
