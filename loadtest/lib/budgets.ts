/**
 * The only place with numbers. They are floors for a laptop that runs everything, generator
 * included; the ratios that say how good the code is are printed by the benches instead.
 */
export const budgets = {
  search: {
    'http_req_duration{operation:searchProducts}': ['p(95)<200', 'p(99)<500'],
    'http_req_failed{operation:searchProducts}': ['rate<0.001'],
    checks: ['rate>0.999'],
    // An open model that cannot keep its rate is measuring the generator.
    dropped_iterations: ['rate<0.1'],
  },
  checkout: {
    'http_req_duration{operation:placeOrder}': ['p(95)<500', 'p(99)<1000'],
    checks: ['rate>0.999'],
    dropped_iterations: ['rate<0.1'],
  },
};

export const rates = {
  /** Searches a second. */
  search: Number(__ENV['RATE'] ?? 100),
  /** Orders a second. */
  checkout: Number(__ENV['RATE'] ?? 20),
  duration: __ENV['DURATION'] ?? '30s',
};
