import { useEffect, useRef, type RefObject } from 'react';

/** Far enough that the next products are there before the last ones are read. */
const near = { rootMargin: '0px 0px 900px 0px' };

/** Calls `act` when the element comes near the window, as long as it is `wanted`. */
export function useWhenNear(wanted: boolean, act: () => void): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const watched = element.current;
    if (!wanted || !watched) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) latest.current();
    }, near);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [wanted]);
  return element;
}
