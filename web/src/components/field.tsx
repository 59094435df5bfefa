import { useId, type ComponentProps, type ReactNode } from 'react';
import { useTranslation } from '../i18n/use-translation.js';
import './field.css';

interface Props extends ComponentProps<'input'> {
  label: string;
  name: string;
  hint?: string;
  error?: string;
  /** A button at the end of the input. */
  after?: ReactNode;
}

/** A labelled input with its hint and what is wrong with it, all read out together. */
export function Field({ label, hint, error, after, ...input }: Props) {
  const { t } = useTranslation('common');
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {!input.required && <span className="soft"> {t('optional')}</span>}
      </label>
      <div className="field-input">
        <input
          {...input}
          id={id}
          aria-invalid={error !== undefined}
          aria-describedby={described || undefined}
        />
        {after}
      </div>
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
