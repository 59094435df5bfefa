import { QueryClient } from '@tanstack/react-query';
import { isPassing, retryAfterMs } from './api-error.js';

/**
 * One cache for the whole app. What failed in passing is asked again twice, not before it is
 * welcome; a clear refusal is not.
 * Without a network requests fail and say so; by default they would wait without a word.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
      retryDelay: (failures, error) => Math.max(1000 * 2 ** failures, retryAfterMs(error)),
    },
  },
});
