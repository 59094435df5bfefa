/** In milliseconds: more than the 30 s after which the edge gives up, so that its answer still arrives. */
export const limitMs = 35_000;

/** `fetch` that never waits for ever; a request that took too long fails with a TimeoutError. */
export function boundedFetch(request: Request): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(limitMs)]);
  return fetch(request, { signal });
}

/** `fetch` for files that take long as a whole, read to their end: only while nothing comes the limit runs. */
export async function fetchFile(request: Request): Promise<Response> {
  const idle = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waitAgain = () => {
    clearTimeout(timer);
    timer = setTimeout(() => idle.abort(new DOMException('Idle', 'TimeoutError')), limitMs);
  };
  try {
    waitAgain();
    const signal = AbortSignal.any([request.signal, idle.signal]);
    const answer = await fetch(request, { signal });
    const reader = answer.body?.getReader();
    const parts: Blob[] = [];
    for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
      waitAgain();
      // A Blob each: the browser may keep it on disk.
      parts.push(new Blob([read.value]));
    }
    return new Response(reader && new Blob(parts), answer);
  } finally {
    clearTimeout(timer);
  }
}
