import { errorFrom } from './api-error.js';

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The body of the answer that came without an error; `undefined` for 204. */
type DataOf<Result> = Result extends { error?: undefined; data?: infer Data } ? Data : never;

/** What an API call answered; throws an ApiError for every answer that is not 2xx. */
export async function unwrap<Result extends Answer>(
  call: Promise<Result>,
): Promise<DataOf<Result>> {
  const { data, error, response } = await call;
  if (!response.ok) throw errorFrom(response, error);
  return data as DataOf<Result>;
}
