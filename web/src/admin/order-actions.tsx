import type { Order } from '../api/clients.js';
import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { CancelOrder } from '../orders/cancel-order.js';
import { ShipForm } from './ship-form.js';
import { useOrderChanges } from './use-staff-orders.js';

/** This page does not know by what channel, if by any, a customer is told. */
const notice = 'Si el cliente quiere avisos, recibirá uno.';

/** The next step of an order. What was refused stays said, beside what is possible now. */
export function OrderActions({ order }: { order: Order }) {
  const { id, status } = order;
  const { ship, deliver } = useOrderChanges(id);
  const done = deliver.isSuccess ? `Entregado. ${notice}` : ship.isSuccess && `Enviado. ${notice}`;
  const error = deliver.error ?? ship.error;
  return (
    <>
      {done && (
        <Outcome key={done}>
          <Notice tone="good">{done}</Notice>
        </Outcome>
      )}
      {error && (
        <Outcome>
          <Failure error={error} />
        </Outcome>
      )}
      {status === 'confirmed' && <ShipForm pending={ship.isPending} onShip={ship.mutate} />}
      {status === 'shipped' && (
        <Ask
          label="Marcar como entregado"
          question={`¿Ha llegado el paquete? ${notice}`}
          yes="Sí, entregado"
          no="Todavía no"
          pending={deliver.isPending}
          onYes={() => deliver.mutate()}
        />
      )}
      <CancelOrder order={order} />
    </>
  );
}
