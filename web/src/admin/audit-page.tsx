import { Link } from 'react-router';
import { Failure } from '../components/failure.js';
import { MoreButton } from '../components/more-button.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { formatMoment } from '../format.js';
import { roleInWords } from './role-words.js';
import { useAudit, type AuditEntry } from './use-customers.js';
import './messages-page.css';

/** What was done to accounts, by whom. Nobody can change it. */
export function AuditPage() {
  return (
    <>
      <Title>Registro · Trastienda</Title>
      <h1>Registro</h1>
      <p className="soft">Quién cambió el papel de quién, de lo más nuevo a lo más antiguo.</p>
      <Entries />
    </>
  );
}

function Entries() {
  const audit = useAudit();
  if (audit.isPending) return <Waiting />;
  if (audit.isError && !audit.data) {
    return <Failure error={audit.error} onRetry={() => void audit.refetch()} />;
  }
  const all = audit.data.pages.flatMap((page) => page.items);
  if (all.length === 0) return <p className="admin-none">Todavía no se ha cambiado nada.</p>;
  return (
    <>
      <ul className="messages">
        {all.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      <MoreButton list={audit} label="Ver cambios anteriores" />
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { at, actor, action, subject, before, after } = entry;
  return (
    <li className="message">
      <div className="message-main">
        <h2>
          {titles[action] ?? action}: {before && `${roleInWords(before)} → `}
          {after && roleInWords(after)}
        </h2>
        <p>
          <Person person={subject} />
        </p>
        <p className="soft">
          Por <Person person={actor} />, el <time dateTime={at}>{formatMoment(at)}</time>
        </p>
      </div>
    </li>
  );
}

const titles: Record<string, string> = { 'role-changed': 'Papel cambiado' };

function Person({ person }: { person: AuditEntry['actor'] }) {
  if (person === null) return <>una cuenta borrada</>;
  return <Link to={`/admin/clientes/${person.id}`}>{person.email}</Link>;
}
