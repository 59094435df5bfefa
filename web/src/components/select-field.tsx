import { useId, type ComponentProps } from 'react';
import './field.css';

interface Props extends ComponentProps<'select'> {
  label: string;
  hint?: string;
  error?: string | undefined;
  /** What is said of each value, by value. */
  choices: Record<string, string>;
}

/** A labelled choice of a few. */
export function SelectField({ label, hint, error, choices, ...select }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        {...select}
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={hint && `${id}-hint`}
      >
        {Object.entries(choices).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && <p className="field-error">{error}</p>}
    </div>
  );
}
