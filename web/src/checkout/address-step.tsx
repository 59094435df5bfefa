import { useState } from 'react';
import { addressLine } from '../account/address-text.js';
import type { Address, SavedAddress } from '../api/clients.js';
import { Choice } from '../components/choice.js';
import type { FieldErrors } from '../forms/field-sentences.js';
import { useTranslation } from '../i18n/use-translation.js';
import { AddressFields } from './address-fields.js';
import { newAddress } from './order-form.js';

interface Props {
  addresses: SavedAddress[];
  /** The address of a request that is still without an answer. */
  sent: Address | undefined;
  userName: string;
  errors: FieldErrors;
}

export function AddressStep({ addresses, sent, userName, errors }: Props) {
  const { t } = useTranslation('checkout');
  const [own, choose] = useState<string>();
  // An address saved a moment ago may come after this form: it is chosen, unless somebody has chosen or typed.
  const chosen = own ?? (sent ? newAddress : (addresses[0]?.id ?? newAddress));
  return (
    <section className="section" aria-labelledby="envio">
      <h2 id="envio">{t('address.title')}</h2>
      {addresses.length > 0 && (
        <div role="radiogroup" aria-labelledby="envio" className="stack">
          {addresses.map((address) => (
            <Choice
              key={address.id}
              name="address"
              value={address.id}
              checked={chosen === address.id}
              onChange={() => choose(address.id)}
              label={address.name}
              detail={addressLine(address)}
            />
          ))}
          <Choice
            name="address"
            value={newAddress}
            checked={chosen === newAddress}
            onChange={() => choose(newAddress)}
            label={t('address.other')}
          />
        </div>
      )}
      <div hidden={chosen !== newAddress} className="stack" onInput={() => choose(newAddress)}>
        <AddressFields start={sent ?? { name: userName }} errors={errors} />
        <label className="check">
          <input type="checkbox" name="keep" defaultChecked={addresses.length === 0} />
          {t('address.keep')}
        </label>
      </div>
    </section>
  );
}
