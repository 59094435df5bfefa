import { Counter } from 'k6/metrics';

const errors = new Counter('script_errors');

/** An iteration that throws is none of k6's failures: this counts it, and a threshold looks at it. */
export const sound =
  <Data>(iteration: (data: Data) => void) =>
  (data: Data): void => {
    try {
      iteration(data);
    } catch (error) {
      errors.add(1);
      throw error;
    }
  };
