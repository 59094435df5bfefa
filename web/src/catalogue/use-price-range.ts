import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { formatAmount } from '../format.js';
import { parseEuros } from './price.js';
import { areCrossed, searchPath, type Search } from './search.js';

const euroText = (cents: number | null) => (cents === null ? '' : formatAmount(cents));

type End = 'min' | 'max';
type Typed = Record<End, string>;

interface Problem {
  what: 'notANumber' | 'crossed';
  ends: End[];
}

export type PriceRangeState = ReturnType<typeof usePriceRange>;

/** The bounds being typed; `apply` puts them into the address, or says what is wrong with them. */
export function usePriceRange(search: Search) {
  const navigate = useNavigate();
  const { minPrice, maxPrice } = search;
  const [typed, setTyped] = useState<Typed>({ min: '', max: '' });
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    setTyped({ min: euroText(minPrice), max: euroText(maxPrice) });
    setProblem(null);
  }, [minPrice, maxPrice]);

  const type = (end: End, text: string) => {
    setTyped((before) => ({ ...before, [end]: text }));
    setProblem(null);
  };
  /** Whether the bounds hold. */
  const apply = (): boolean => {
    const found = problemOf(typed);
    setProblem(found);
    if (found) return false;
    const asked = { minPrice: parseEuros(typed.min), maxPrice: parseEuros(typed.max) };
    const changed = asked.minPrice !== minPrice || asked.maxPrice !== maxPrice;
    if (changed) void navigate(searchPath({ ...search, ...asked }));
    return true;
  };
  return { typed, type, problem, apply };
}

function problemOf({ min, max }: Typed): Problem | null {
  const wrong = (text: string) => text.trim() !== '' && parseEuros(text) === null;
  const ends = [...(wrong(min) ? ['min' as const] : []), ...(wrong(max) ? ['max' as const] : [])];
  if (ends.length > 0) return { what: 'notANumber', ends };
  const crossed = areCrossed(parseEuros(min), parseEuros(max));
  return crossed ? { what: 'crossed', ends: ['min', 'max'] } : null;
}
