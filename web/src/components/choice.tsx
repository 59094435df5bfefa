import type { ComponentProps } from 'react';
import './field.css';

interface Props extends ComponentProps<'input'> {
  label: string;
  detail?: string;
}

/** One radio button of a group, as a card that can be pressed anywhere. */
export function Choice({ label, detail, ...input }: Props) {
  return (
    <label className="choice">
      <input {...input} type="radio" />
      <span className="choice-text">
        <span>{label}</span>
        {detail && <span className="soft">{detail}</span>}
      </span>
    </label>
  );
}
