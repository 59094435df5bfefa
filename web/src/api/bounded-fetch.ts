/** In milliseconds: more than the 30 s after which the edge gives up, so that its answer still arrives. */
export const limitMs = 35_000;

/** `fetch` that never waits for ever; a request that took too long fails with a TimeoutError. */
export function boundedFetch(request: Request): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(limitMs)]);
  return fetch(request, { signal });
}
