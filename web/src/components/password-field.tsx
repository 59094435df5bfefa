import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { useTranslation } from '../i18n/use-translation.js';
import { Field } from './field.js';

type Props = Omit<ComponentProps<typeof Field>, 'type' | 'after'>;

/** A password that can be looked at while it is typed. */
export function PasswordField(props: Props) {
  const { t } = useTranslation('common');
  const [shown, setShown] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // What is sent as text would be kept by the browser among what it suggests.
    const hide = () => setShown(false);
    const form = button.current?.form;
    form?.addEventListener('submit', hide);
    return () => form?.removeEventListener('submit', hide);
  }, []);
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      after={
        <button
          ref={button}
          type="button"
          className="field-button"
          onClick={() => setShown(!shown)}
        >
          {shown ? t('password.hide') : t('password.show')}
          <span className="unseen"> {t('password.what')}</span>
        </button>
      }
    />
  );
}
