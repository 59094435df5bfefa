import { useEffect, useRef } from 'react';

/** The address changes by going back as well; what was typed then gives way to what is asked. */
export function useSameAs(asked: string) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const params = new URLSearchParams(asked);
    for (const field of form.current?.querySelectorAll('input, select') ?? []) {
      const input = field as HTMLInputElement | HTMLSelectElement;
      input.value = params.get(input.name) ?? '';
    }
  }, [asked]);
  return form;
}
