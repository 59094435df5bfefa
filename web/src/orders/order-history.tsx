import type { Order } from '../api/clients.js';
import { formatTime } from '../format.js';
import { statusInWords } from './status.js';

export function OrderHistory({ order: { history, tracking, status } }: { order: Order }) {
  return (
    <>
      <ol className="history">
        {history.map(({ status: reached, at }) => (
          <li key={reached}>
            <span>{statusInWords(reached)}</span>
            <time dateTime={at} className="soft figures">
              {formatTime(at)}
            </time>
          </li>
        ))}
      </ol>
      {status === 'confirmed' && (
        <p className="soft">Lo siguiente: lo preparamos y te lo enviamos.</p>
      )}
      {tracking?.carrier && <p>Transportista: {tracking.carrier}</p>}
      {tracking?.trackingCode && <p>Seguimiento: {tracking.trackingCode}</p>}
    </>
  );
}
