import { missingOf } from '../../forms/field-sentences.js';
import { Submit } from '../../forms/submit.js';
import { textOf, useForm } from '../../forms/use-form.js';
import { useTranslation } from '../../i18n/use-translation.js';
import { CodeField } from '../code-field.js';

interface Props<Answer> {
  explanation?: string;
  submit: string;
  send: (code: string) => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onCancel: () => void;
}

/** Asks for a code of the app, and does what it is for. */
export function CodeForm<Answer>({ explanation, submit, send, ...on }: Props<Answer>) {
  const { t } = useTranslation('account');
  const { errors, props, ...sending } = useForm({
    read: (data) => ({ code: textOf(data, 'code') }),
    check: (values) => missingOf(values, ['code']),
    send: ({ code }) => send(code),
    onDone: on.onDone,
  });
  return (
    <form className="stack" {...props}>
      {explanation && <p>{explanation}</p>}
      <CodeField error={errors['code']} />
      <Submit label={submit} pendingLabel={t('checking')} {...sending} onCancel={on.onCancel} />
    </form>
  );
}
