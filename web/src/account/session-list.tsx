import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Waiting } from '../components/waiting.js';
import { formatDay } from '../format.js';
import { agoInWords, deviceInWords } from './device-words.js';
import { useEndSession, useEndSessions, useSessions, type SignedIn } from './use-sessions.js';

/** Where one is signed in, with the way to end it there. */
export function SessionList() {
  const sessions = useSessions();
  const ending = useEndSession();
  const endingAll = useEndSessions();
  const error = ending.error ?? endingAll.error;
  return (
    <section className="section" aria-labelledby="sesiones">
      <h2 id="sesiones">Dónde has entrado</h2>
      {sessions.isPending && <Waiting />}
      {sessions.isError && (
        <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {ending.isSuccess && (
        <Outcome key={ending.submittedAt}>
          <Notice tone="good">
            Se ha salido de tu cuenta en {deviceInWords(ending.variables.device)}. Puede tardar
            hasta diez minutos en notarse allí.
          </Notice>
        </Outcome>
      )}
      {error && (
        <Outcome>
          <Failure error={error} />
        </Outcome>
      )}
      <ul className="account-list">
        {sessions.data?.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={ending.isPending}
            onEnd={() => ending.mutate(session)}
          />
        ))}
      </ul>
      {sessions.data && (
        <Ask
          label="Salir en todos los dispositivos"
          question="Se saldrá de tu cuenta en todas partes, también aquí, y tendrás que entrar otra vez. ¿Seguimos?"
          yes="Sí, salir en todos"
          no="No"
          pending={endingAll.isPending}
          onYes={() => endingAll.mutate()}
        />
      )}
    </section>
  );
}

interface RowProps {
  session: SignedIn;
  busy: boolean;
  onEnd: () => void;
}

function SessionRow({ session, busy, onEnd }: RowProps) {
  const { device, current, createdAt, lastUsedAt } = session;
  return (
    <li>
      <div>
        <p>
          <strong>{deviceInWords(device)}</strong>
          {current && <span className="account-here">este dispositivo</span>}
        </p>
        <p className="soft account-small">
          {current ? 'En uso ahora' : `Último uso: ${agoInWords(lastUsedAt)}`} · entraste el{' '}
          <time dateTime={createdAt}>{formatDay(createdAt)}</time>
        </p>
      </div>
      {!current && (
        <button type="button" className="text-button" disabled={busy} onClick={onEnd}>
          Cerrar<span className="unseen"> la sesión de {deviceInWords(device)}</span>
        </button>
      )}
    </li>
  );
}
