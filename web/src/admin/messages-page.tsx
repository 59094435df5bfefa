import { useSearchParams } from 'react-router';
import { Ask } from '../components/ask.js';
import { Failure } from '../components/failure.js';
import { MoreButton } from '../components/more-button.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Title } from '../components/title.js';
import { Views } from '../components/views.js';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { MessageRow } from './message-row.js';
import { useMessages, useRedelivery, type MessageState } from './use-messages.js';
import './messages-page.css';

/** What could not be told yet: parked after ten tries, or still being tried. */
export function MessagesPage() {
  const { t } = useTranslation('admin');
  const [params] = useSearchParams();
  const state = params.get('ver') === 'pendientes' ? 'unsent' : 'parked';
  return (
    <>
      <Title>{t('page', { page: t('areas.messages') })}</Title>
      <div className="area-head">
        <h1>{t('areas.messages')}</h1>
        <Views
          label={t('messages.label')}
          views={[
            { name: t('messages.parked'), to: '/admin/mensajes', shown: state === 'parked' },
            {
              name: t('messages.unsent'),
              to: '/admin/mensajes?ver=pendientes',
              shown: state === 'unsent',
            },
          ]}
        />
      </div>
      <p className="soft">
        {state === 'parked' ? t('messages.parkedAbout') : t('messages.unsentAbout')}
      </p>
      <Messages key={state} state={state} />
    </>
  );
}

function Messages({ state }: { state: MessageState }) {
  const { t } = useTranslation('admin');
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
          <Notice tone="good">{t('messages.again', { count: redelivery.data })}</Notice>
        </Outcome>
      )}
      {redelivery.isError && (
        <Outcome>
          <Failure error={redelivery.error} />
        </Outcome>
      )}
      {all.length === 0 && (
        <p className="admin-none">
          {state === 'parked' ? t('messages.noneParked') : t('messages.noneUnsent')}
        </p>
      )}
      {state === 'parked' && all.length > 1 && (
        <Ask
          label={t('messages.resendAll')}
          question={t('messages.question')}
          yes={t('messages.yes')}
          no={t('common:no')}
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
      <MoreButton list={messages} label={t('messages.more')} />
    </>
  );
}
