import type { SubmitEvent } from 'react';
import { Field } from '../components/field.js';
import { textOf } from '../forms/use-form.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { Shipment } from './use-staff-orders.js';
import './ship-form.css';

interface Props {
  pending: boolean;
  onShip: (shipment: Shipment) => void;
}

/** Both may stay empty: whoever brings parcels in person has neither. */
export function ShipForm({ pending, onShip }: Props) {
  const { t } = useTranslation('admin');
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const carrier = textOf(data, 'carrier');
    const trackingCode = textOf(data, 'trackingCode');
    onShip({ ...(carrier && { carrier }), ...(trackingCode && { trackingCode }) });
  };
  return (
    <form className="stack ship-form" aria-labelledby="enviar" onSubmit={onSubmit}>
      <h3 id="enviar">{t('order.ship')}</h3>
      <Field label={t('order.carrier')} name="carrier" maxLength={100} autoComplete="off" />
      <Field label={t('order.tracking')} name="trackingCode" maxLength={100} autoComplete="off" />
      <button type="submit" className="button" disabled={pending}>
        {pending ? t('common:saving') : t('order.submit')}
      </button>
    </form>
  );
}
