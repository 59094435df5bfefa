import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { Field } from '../components/field.js';
import { Notice } from '../components/notice.js';
import { SelectField } from '../components/select-field.js';
import { missingOf } from '../forms/field-sentences.js';
import { formatPhone, toE164 } from '../forms/phone.js';
import { Submit } from '../forms/submit.js';
import { textOf, useForm } from '../forms/use-form.js';
import { languages } from '../i18n/languages.js';
import { useTranslation } from '../i18n/use-translation.js';
import { updateUser, type User } from '../session/session.js';

export function ProfileForm({ user }: { user: User }) {
  const { t } = useTranslation('account');
  const { errors, props, done, ...sending } = useForm({
    read: (data) => ({
      name: textOf(data, 'name'),
      phone: toE164(textOf(data, 'phone')) || null,
      language: textOf(data, 'language') === 'en' ? ('en' as const) : ('es' as const),
    }),
    check: (values) => missingOf(values, ['name']),
    send: (body) => unwrap(users.PATCH('/users/me', { body })),
    onDone: updateUser,
  });
  return (
    <section className="section" aria-labelledby="tus-datos">
      <h2 id="tus-datos">{t('profile.details')}</h2>
      <form className="stack" {...props}>
        <Field
          label={t('name')}
          name="name"
          autoComplete="name"
          required
          defaultValue={user.name}
          error={errors['name']}
        />
        <Field
          label={t('phone')}
          name="phone"
          type="tel"
          autoComplete="tel"
          hint={t('profile.phoneHint')}
          defaultValue={user.phone ? formatPhone(user.phone) : ''}
          error={errors['phone']}
        />
        <SelectField
          key={user.language}
          label={t('profile.language')}
          hint={t('profile.languageHint')}
          name="language"
          choices={{ es: languages.es.name, en: languages.en.name }}
          defaultValue={user.language}
          error={errors['language']}
        />
        {done && <Notice tone="good">{t('saved')}</Notice>}
        <Submit label={t('profile.save')} pendingLabel={t('common:saving')} {...sending} />
      </form>
    </section>
  );
}
