import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { Field } from '../components/field.js';
import { Notice } from '../components/notice.js';
import { SelectField } from '../components/select-field.js';
import { missingOf } from '../forms/field-sentences.js';
import { formatPhone, toE164 } from '../forms/phone.js';
import { Submit } from '../forms/submit.js';
import { textOf, useForm } from '../forms/use-form.js';
import { updateUser, type User } from '../session/session.js';

export function ProfileForm({ user }: { user: User }) {
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
      <h2 id="tus-datos">Tus datos</h2>
      <form className="stack" {...props}>
        <Field
          label="Nombre"
          name="name"
          autoComplete="name"
          required
          defaultValue={user.name}
          error={errors['name']}
        />
        <Field
          label="Teléfono"
          name="phone"
          type="tel"
          autoComplete="tel"
          hint="Sin prefijo entendemos que es de España."
          defaultValue={user.phone ? formatPhone(user.phone) : ''}
          error={errors['phone']}
        />
        <SelectField
          key={user.language}
          label="Idioma"
          hint="De la tienda y de los mensajes que te enviamos."
          name="language"
          choices={{ es: 'Español', en: 'English' }}
          defaultValue={user.language}
          error={errors['language']}
        />
        {done && <Notice tone="good">Guardado.</Notice>}
        <Submit label="Guardar" pendingLabel="Guardando…" {...sending} />
      </form>
    </section>
  );
}
