import { Link } from 'react-router';
import { Failure } from '../components/failure.js';
import { MoreButton } from '../components/more-button.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { Marked } from '../i18n/marked.js';
import { firstText } from '../i18n/texts.js';
import { useTranslation } from '../i18n/use-translation.js';
import { roleInWords } from './role-words.js';
import { useAudit, type AuditEntry } from './use-customers.js';
import './messages-page.css';

/** What was done to accounts, by whom. Nobody can change it. */
export function AuditPage() {
  const { t } = useTranslation('admin');
  return (
    <>
      <Title>{t('page', { page: t('areas.audit') })}</Title>
      <h1>{t('areas.audit')}</h1>
      <p className="soft">{t('audit.about')}</p>
      <Entries />
    </>
  );
}

function Entries() {
  const { t } = useTranslation('admin');
  const audit = useAudit();
  if (audit.isPending) return <Waiting />;
  if (audit.isError && !audit.data) {
    return <Failure error={audit.error} onRetry={() => void audit.refetch()} />;
  }
  const all = audit.data.pages.flatMap((page) => page.items);
  if (all.length === 0) return <p className="admin-none">{t('audit.none')}</p>;
  return (
    <>
      <ul className="messages">
        {all.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      <MoreButton list={audit} label={t('audit.older')} />
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('admin');
  const { at, actor, action, subject, before, after } = entry;
  return (
    <li className="message">
      <div className="message-main">
        <h2>
          {firstText(`admin:audit.actions.${action}`, action)}:{' '}
          {before && `${roleInWords(before)} → `}
          {after && roleInWords(after)}
        </h2>
        <p>
          <Person person={subject} />
        </p>
        <p className="soft">
          <Marked
            text={t('audit.by', { at })}
            parts={{
              person: () => <Person person={actor} />,
              time: (words) => <time dateTime={at}>{words}</time>,
            }}
          />
        </p>
      </div>
    </li>
  );
}

function Person({ person }: { person: AuditEntry['actor'] }) {
  const { t } = useTranslation('admin');
  if (person === null) return <>{t('audit.deleted')}</>;
  return <Link to={`/admin/clientes/${person.id}`}>{person.email}</Link>;
}
