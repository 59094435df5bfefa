import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { catalog, type Suggestion } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';

const pauseMs = 120;
const fewestLetters = 2;

/**
 * What the words typed so far may become, asked for when the keys rest. An answer that is no longer
 * waited for is cancelled; without one there are no suggestions, and searching works as ever.
 */
export function useSuggestions(typed: string, wanted: boolean): Suggestion[] {
  const q = useRested(typed.trim());
  const enabled = wanted && q.length >= fewestLetters;
  const { data } = useQuery({
    queryKey: ['suggestions', q],
    queryFn: async ({ signal }) => {
      const query = { q };
      const call = catalog.GET('/products/suggestions', { params: { query }, signal });
      return (await unwrap(call)).items;
    },
    enabled,
    retry: false,
    placeholderData: keepPreviousData,
  });
  return enabled && typed.trim().length >= fewestLetters ? (data ?? none) : none;
}

const none: Suggestion[] = [];

/** `value` once it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
