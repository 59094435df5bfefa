import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './api-error.js';

/** One cache for the whole app. What failed in passing is asked again twice; a clear refusal is not. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
    },
  },
});
