import { useSearchParams } from 'react-router';
import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { MoreButton } from '../components/more-button.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Title } from '../components/title.js';
import { Views } from '../components/views.js';
import { Waiting } from '../components/waiting.js';
import { countOf } from '../format.js';
import { MessageRow } from './message-row.js';
import { useMessages, useRedelivery, type MessageState } from './use-messages.js';
import './messages-page.css';

/** What could not be told yet: parked after ten tries, or still being tried. */
export function MessagesPage() {
  const [params] = useSearchParams();
  const state = params.get('ver') === 'pendientes' ? 'unsent' : 'parked';
  return (
    <>
      <Title>Mensajes · Trastienda</Title>
      <div className="area-head">
        <h1>Mensajes</h1>
        <Views
          label="Qué mensajes"
          views={[
            { name: 'Apartados', to: '/admin/mensajes', shown: state === 'parked' },
            { name: 'En camino', to: '/admin/mensajes?ver=pendientes', shown: state === 'unsent' },
          ]}
        />
      </div>
      <p className="soft">{explanations[state]}</p>
      <Messages key={state} state={state} />
    </>
  );
}

const explanations = {
  parked:
    'Se intentaron diez veces y no llegaron. Cuando su causa esté resuelta, envíalos de nuevo.',
  unsent:
    'Se envían solos en cuanto se puede; si algo falla, se vuelve a intentar cada vez más tarde.',
};

function Messages({ state }: { state: MessageState }) {
  const messages = useMessages(state);
  const redelivery = useRedelivery();
  if (messages.isPending) return <Waiting />;
  if (messages.isError && !messages.data) {
    return <Failure error={messages.error} onRetry={() => void messages.refetch()} />;
  }
  const all = messages.data.pages.flatMap((page) => page.items);
  return (
    <>
      {redelivery.isSuccess && (
        <Outcome key={redelivery.submittedAt}>
          <Notice tone="good">
            {countOf(redelivery.data, 'mensaje vuelve', 'mensajes vuelven')} a estar en camino.
          </Notice>
        </Outcome>
      )}
      {redelivery.isError && (
        <Outcome>
          <Failure error={redelivery.error} />
        </Outcome>
      )}
      {all.length === 0 && <p className="admin-none">{nothing[state]}</p>}
      {state === 'parked' && all.length > 1 && (
        <Ask
          label="Enviar todos de nuevo"
          question="¿Enviar de nuevo todos los mensajes apartados?"
          yes="Sí, todos"
          no="No"
          pending={redelivery.isPending}
          onYes={() => redelivery.mutate(null)}
        />
      )}
      <ul className="messages">
        {all.map((message) => (
          <MessageRow
            key={message.id}
            message={message}
            busy={redelivery.isPending}
            onRedeliver={() => redelivery.mutate(message.id)}
          />
        ))}
      </ul>
      <MoreButton list={messages} label="Ver más mensajes" />
    </>
  );
}

const nothing = {
  parked: 'Ningún mensaje está apartado. Así tiene que ser.',
  unsent: 'Nada pendiente: todo lo que había que contar está contado.',
};
