import { useState } from 'react';
import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { SelectField } from '../components/select-field.js';
import type { User } from '../session/session.js';
import { useTranslation } from '../i18n/use-translation.js';
import { isRole, roleChoices } from './role-words.js';
import { useRoleChange } from './use-customers.js';

/** Gives somebody else another role; asks once, because it opens or closes doors. */
export function RoleForm({ customer }: { customer: User }) {
  const { t } = useTranslation('admin');
  const { id, name, role } = customer;
  const change = useRoleChange(id);
  const [chosen, setChosen] = useState(role);
  return (
    <section className="section" aria-labelledby="papel">
      <h2 id="papel">{t('role.title')}</h2>
      {change.isSuccess && (
        <Outcome key={change.submittedAt}>
          <Notice tone="good">
            {t('role.done', { name, role: t(`roles.${change.data.role}`) })}
          </Notice>
        </Outcome>
      )}
      {change.isError && (
        <Outcome>
          <Failure error={change.error} />
        </Outcome>
      )}
      <SelectField
        label={t('customers.role')}
        choices={roleChoices(t)}
        value={chosen}
        hint={t(`rights.${chosen}`)}
        onChange={({ target: { value } }) => isRole(value) && setChosen(value)}
      />
      {chosen !== role && (
        <Ask
          key={chosen}
          label={t('role.change')}
          question={t('role.question', { name, role: t(`roles.${chosen}`) })}
          yes={t('role.yes')}
          no={t('common:no')}
          pending={change.isPending}
          onYes={() => change.mutate(chosen)}
        />
      )}
    </section>
  );
}
