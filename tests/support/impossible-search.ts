import { options as possible } from '../../loadtest/search.ts';

export { default, handleSummary } from '../../loadtest/search.ts';

/** The load test of search with a budget that nothing can keep, to see that k6 says so. */
export const options = {
  ...possible,
  thresholds: { 'http_req_duration{phase:measured}': ['p(95)<0.001'] },
};
