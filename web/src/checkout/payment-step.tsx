import { Choice } from '../components/choice.js';
import { Notice } from '../components/notice.js';

/** What the sandbox provider knows. */
const payments = [
  { token: 'tok_ok', label: 'Tarjeta de prueba', detail: 'El pago se acepta.' },
  { token: 'tok_slow', label: 'Tarjeta de prueba lenta', detail: 'Se acepta a los 3 segundos.' },
  {
    token: 'tok_unknown',
    label: 'Tarjeta de prueba incierta',
    detail:
      'El banco reserva el dinero y su respuesta se pierde: la tienda pregunta otra vez y se paga una sola vez.',
  },
  { token: 'tok_declined', label: 'Tarjeta de prueba sin saldo', detail: 'El pago se rechaza.' },
];

export function PaymentStep({ sent }: { sent: string | undefined }) {
  return (
    <section className="section" aria-labelledby="pago">
      <h2 id="pago">Pago</h2>
      <Notice tone="info">
        El pago es de prueba: no se pide ninguna tarjeta ni se cobra nada. Elige qué debe responder.
      </Notice>
      <div role="radiogroup" aria-labelledby="pago" className="stack">
        {payments.map(({ token, label, detail }, index) => (
          <Choice
            key={token}
            name="token"
            value={token}
            label={label}
            detail={detail}
            defaultChecked={sent ? sent === token : index === 0}
          />
        ))}
      </div>
    </section>
  );
}
