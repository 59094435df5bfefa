import { Fragment, type ReactNode } from 'react';

interface Props {
  /** With `<name>…</name>` around what is shown in a way of its own. */
  text: string;
  parts: Record<string, (words: string) => ReactNode>;
}

/** A sentence with a link in it, or words that stand out: where they stand is up to its language. */
export function Marked({ text, parts }: Props) {
  const pieces = text.split(/<(\w+)>(.*?)<\/\1>/);
  return pieces.map((piece, index) => {
    if (index % 3 === 2) return null;
    const shown = index % 3 === 0 ? piece : parts[piece]?.(pieces[index + 1] ?? '');
    return <Fragment key={index}>{shown}</Fragment>;
  });
}
