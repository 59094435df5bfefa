import http from 'k6/http';
import { Counter } from 'k6/metrics';

/** For tests: a warm-up and a measured phase of a few seconds, with what the contract of scripts asks. */
const seen = new Counter('products_seen');
const base = __ENV['BASE_URL'];
const phase = (name: string, startTime: string, duration: string) => ({
  ...{ executor: 'constant-arrival-rate', rate: 20, timeUnit: '1s', exec: 'look' },
  ...{ duration, startTime, preAllocatedVUs: 10, maxVUs: 40, tags: { phase: name } },
});

export const options = {
  scenarios: {
    warmUp: phase('warm-up', '0s', '1s'),
    measured: phase('measured', '1s', '4s'),
  },
  thresholds: {
    'http_req_duration{phase:measured,operation:searchProducts}': [
      `p(99)<${__ENV['P99_MS'] ?? 20_000}`,
    ],
  },
};

/** Belongs to no phase, as all that is asked before. */
export function setup(): void {
  http.get(`${base}/products?q=mesa`, { tags: { operation: 'setUp' } });
}

export function look(): void {
  const answer = http.get(`${base}/products?q=mesa`, { tags: { operation: 'searchProducts' } });
  seen.add(answer.status === 200 ? 1 : 0);
  http.get(`${base}/products/none`, { tags: { operation: 'getProduct' } });
}

export function handleSummary(data: unknown): Record<string, string> {
  return { [__ENV['SUMMARY'] ?? 'stdout']: JSON.stringify(data) };
}
