import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from '../i18n/use-translation.js';
import { fieldErrorsOf, inWords, isOfField, type FieldErrors } from './field-sentences.js';

interface Options<Values, Result> {
  read: (data: FormData) => Values;
  /** What can be said without asking the API. */
  check?: (values: Values) => FieldErrors;
  send: (values: Values) => Promise<Result>;
  onDone?: (result: Result, values: Values) => void;
}

/**
 * A form whose inputs keep their own values, so that nothing typed is ever lost. Errors go to their
 * fields, and the focus to the first of them.
 */
export function useForm<Values, Result>({ read, check, send, onDone }: Options<Values, Result>) {
  useTranslation('fields');
  const ref = useRef<HTMLFormElement>(null);
  // The second click of a double click comes before the button is drawn disabled.
  const busy = useRef(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const sending = useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onError: (error) => setErrors(fieldErrorsOf(error)),
    onSettled: () => {
      busy.current = false;
    },
  });
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.current) return;
    const values = read(new FormData(event.currentTarget));
    const found = check?.(values) ?? {};
    setErrors(found);
    if (Object.keys(found).length > 0) return sending.reset();
    busy.current = true;
    sending.mutate(values);
  };
  return {
    props: { ref, onSubmit, noValidate: true },
    errors: inWords(errors),
    pending: sending.isPending,
    done: sending.isSuccess,
    /** What is to be said above the button, because no field can say it. */
    failure: isOfField(sending.error) ? null : sending.error,
  };
}

/** A trimmed text field; empty when it is not there. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** A password as it was typed: gaps at its ends are part of it. */
export function passwordOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}
