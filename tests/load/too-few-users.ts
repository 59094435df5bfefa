import { sleep } from 'k6';
import http from 'k6/http';

/** For tests: twenty a second are due, of which the one virtual user gets to few. */
export const options = {
  scenarios: {
    measured: {
      ...{ executor: 'constant-arrival-rate', rate: 20, timeUnit: '1s', exec: 'look' },
      ...{ duration: '3s', preAllocatedVUs: 1, maxVUs: 1, tags: { phase: 'measured' } },
    },
  },
};

export function look(): void {
  http.get(`${__ENV['BASE_URL']}/products?q=mesa`, { tags: { operation: 'searchProducts' } });
  sleep(0.5);
}
