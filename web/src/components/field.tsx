import { useId, type ComponentProps } from 'react';
import './field.css';

interface Props extends ComponentProps<'input'> {
  label: string;
  name: string;
  hint?: string;
  error?: string;
}

/** A labelled input with its hint and what is wrong with it, all read out together. */
export function Field({ label, hint, error, ...input }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {!input.required && <span className="soft"> (opcional)</span>}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
