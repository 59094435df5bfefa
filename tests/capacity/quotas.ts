import { readFileSync } from 'node:fs';

interface Quota {
  value: number;
  may: string;
  source: string;
  published: string | null;
}

type QuotaName =
  | 'snsPublishPerSecond'
  | 'snsEmailsPerSecond'
  | 'snsTopics'
  | 'snsNewTopicsPerSecond'
  | 's3PutsPerSecond'
  | 'albTargets'
  | 'acuOfInstance'
  | 'auroraReaders';

interface Quotas {
  asOf: string;
  region: string;
  quotas: Record<QuotaName, Quota>;
  maxConnections: {
    source: string;
    published: string;
    below1Acu: number;
    byMaxAcu: [number, number][];
  };
}

export const quotas = JSON.parse(
  readFileSync(new URL('quotas.json', import.meta.url), 'utf8'),
) as Quotas;

export const quota = (name: QuotaName) => quotas.quotas[name].value;

/** Of an instance; AWS's table by the most ACUs that it may grow to. */
export function maxConnections({ min, max }: { min: number; max: number }): number {
  const { byMaxAcu, below1Acu } = quotas.maxConnections;
  const most = byMaxAcu.findLast(([acu]) => acu <= max)?.[1] ?? 0;
  return min < 1 ? Math.min(most, below1Acu) : most;
}
