import { Failure } from '../components/failure.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { EmailCard } from './email-card.js';
import { Phone } from './phone.js';
import { useInbox } from './use-inbox.js';
import './inbox-page.css';

/** What LocalStack delivered, where a developer can read it. */
export function InboxPage() {
  const { sms, emails, absent, error } = useInbox();
  if (absent) return <NotFoundPage what="La bandeja solo existe en local" />;
  return (
    <div className="inbox">
      <Title>Bandeja de mensajes</Title>
      <header>
        <h1>Bandeja de mensajes</h1>
        <p className="soft">
          Lo que la tienda ha enviado a sus clientes, como lo entrega LocalStack en este ordenador.
          En AWS llegaría a sus teléfonos y a sus correos. Se actualiza sola.
        </p>
      </header>
      {error && <Failure error={error} />}
      {!error && !sms && <Waiting />}
      {sms && emails && (
        <div className="inbox-parts">
          <section aria-labelledby="correos">
            <h2 id="correos">Correos</h2>
            {emails.length === 0 && <Nothing what="ningún correo" />}
            <ul className="stack">
              {emails.map((email) => (
                <EmailCard key={email.id} email={email} region={sms.region} />
              ))}
            </ul>
          </section>
          <section aria-labelledby="sms">
            <h2 id="sms">SMS</h2>
            {sms.phones.length === 0 && <Nothing what="ningún SMS" />}
            <ul className="phones">
              {sms.phones.map((messages) => (
                <Phone key={messages[0]?.phone} messages={messages} />
              ))}
            </ul>
          </section>
        </div>
      )}
    </div>
  );
}

function Nothing({ what }: { what: string }) {
  return (
    <p className="panel soft">Todavía no ha salido {what}. Haz una compra y aparecerá aquí.</p>
  );
}
