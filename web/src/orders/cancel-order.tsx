import { hasSlug } from '../api/api-error.js';
import type { Order } from '../api/clients.js';
import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { formatMoney } from '../format.js';
import { statusWord } from './status.js';
import { useCancelOrder } from './use-orders.js';

/** The way out of an order until it is shipped, and what came of it. */
export function CancelOrder({ order: { id, number, status, total } }: { order: Order }) {
  const cancel = useCancelOrder(id);
  const late = hasSlug(cancel.error, 'order-state');
  return (
    <>
      {cancel.isSuccess && (
        <Outcome>
          <Notice tone="good">Pedido cancelado. Se devuelven {formatMoney(total)}.</Notice>
        </Outcome>
      )}
      {late && (
        <Outcome>
          <Notice tone="warn">Ya no se puede cancelar: el pedido está {statusWord(status)}.</Notice>
        </Outcome>
      )}
      {cancel.isError && !late && (
        <Outcome>
          <Failure error={cancel.error} />
        </Outcome>
      )}
      {status === 'confirmed' && !late && (
        <Ask
          label="Cancelar el pedido"
          question={`¿Cancelar el pedido #${number}? Se devuelven ${formatMoney(total)} y no se puede deshacer.`}
          yes={cancel.isPending ? 'Cancelando…' : 'Sí, cancelar'}
          no="No, conservarlo"
          pending={cancel.isPending}
          onYes={() => cancel.mutate()}
        />
      )}
    </>
  );
}
