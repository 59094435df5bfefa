import { useState } from 'react';
import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { SelectField } from '../components/select-field.js';
import type { User } from '../session/session.js';
import { isRole, rightsInWords, roleChoices, roleInWords } from './role-words.js';
import { useRoleChange } from './use-customers.js';

/** Gives somebody else another role; asks once, because it opens or closes doors. */
export function RoleForm({ customer }: { customer: User }) {
  const { id, name, role } = customer;
  const change = useRoleChange(id);
  const [chosen, setChosen] = useState(role);
  return (
    <section className="section" aria-labelledby="papel">
      <h2 id="papel">Papel en la tienda</h2>
      {change.isSuccess && (
        <Outcome key={change.submittedAt}>
          <Notice tone="good">
            {name} tiene ahora el papel «{roleInWords(change.data.role)}».
          </Notice>
        </Outcome>
      )}
      {change.isError && (
        <Outcome>
          <Failure error={change.error} />
        </Outcome>
      )}
      <SelectField
        label="Papel"
        choices={roleChoices}
        value={chosen}
        hint={rightsInWords[chosen]}
        onChange={({ target: { value } }) => isRole(value) && setChosen(value)}
      />
      {chosen !== role && (
        <Ask
          key={chosen}
          label="Cambiar el papel"
          question={`¿Dar a ${name} el papel «${roleInWords(chosen)}»? Tendrá que entrar otra vez, y quedará apuntado en el registro.`}
          yes="Sí, cambiarlo"
          no="No"
          pending={change.isPending}
          onYes={() => change.mutate(chosen)}
        />
      )}
    </section>
  );
}
