import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Waiting } from '../components/waiting.js';
import { Marked } from '../i18n/marked.js';
import { useTranslation } from '../i18n/use-translation.js';
import { agoInWords, deviceInWords } from './device-words.js';
import { useEndSession, useEndSessions, useSessions, type SignedIn } from './use-sessions.js';

/** Where one is signed in, with the way to end it there. */
export function SessionList() {
  const { t } = useTranslation('account');
  const sessions = useSessions();
  const ending = useEndSession();
  const endingAll = useEndSessions();
  const error = ending.error ?? endingAll.error;
  return (
    <section className="section" aria-labelledby="sesiones">
      <h2 id="sesiones">{t('sessions.title')}</h2>
      {sessions.isPending && <Waiting />}
      {sessions.isError && (
        <Failure error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {ending.isSuccess && (
        <Outcome key={ending.submittedAt}>
          <Notice tone="good">
            {t('sessions.ended', { device: deviceInWords(ending.variables.device, t) })}
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
          label={t('sessions.endAll')}
          question={t('sessions.question')}
          yes={t('sessions.yes')}
          no={t('common:no')}
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
  const { t } = useTranslation('account');
  const { device, current, createdAt, lastUsedAt } = session;
  const used = current ? t('sessions.now') : t('sessions.used', { ago: agoInWords(lastUsedAt, t) });
  return (
    <li>
      <div>
        <p>
          <strong>{deviceInWords(device, t)}</strong>
          {current && <span className="account-here">{t('sessions.here')}</span>}
        </p>
        <p className="soft account-small">
          {used} ·{' '}
          <Marked
            text={t('sessions.since', { at: createdAt })}
            parts={{ time: (words) => <time dateTime={createdAt}>{words}</time> }}
          />
        </p>
      </div>
      {!current && (
        <button type="button" className="text-button" disabled={busy} onClick={onEnd}>
          {t('sessions.end')}
          <span className="unseen">
            {' '}
            {t('sessions.endOf', { device: deviceInWords(device, t) })}
          </span>
        </button>
      )}
    </li>
  );
}
