import { Link, useParams } from 'react-router';
import { hasStatus } from '../api/api-error.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { formatDay } from '../format.js';
import { formatPhone } from '../forms/phone.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { useSession, type User } from '../session/session.js';
import { RoleForm } from './role-form.js';
import { roleInWords } from './role-words.js';
import { useCustomer } from './use-customers.js';
import './customers.css';
import '../orders/order-page.css';

export function CustomerPage({ admin }: { admin: boolean }) {
  const { id = '' } = useParams();
  const customer = useCustomer(id);
  if (customer.isPending) return <Waiting />;
  if (customer.isError && !customer.data) {
    if (hasStatus(customer.error, 404) || hasStatus(customer.error, 400)) {
      return <NotFoundPage what="Esta cuenta no existe" />;
    }
    return <Failure error={customer.error} onRetry={() => void customer.refetch()} />;
  }
  return <Customer customer={customer.data} admin={admin} />;
}

function Customer({ customer, admin }: { customer: User; admin: boolean }) {
  const session = useSession();
  const self = session.status === 'member' && session.user.id === customer.id;
  return (
    <article className="order">
      <Title>{`${customer.name} · Trastienda`}</Title>
      <header>
        <Link to="/admin/clientes" className="order-back">
          <Icon name="left" size={16} />
          Clientes
        </Link>
        <h1 className="order-name">
          {customer.name}{' '}
          <span className={`role role-${customer.role}`}>{roleInWords(customer.role)}</span>
        </h1>
      </header>
      <div className="customer-parts">
        <Facts customer={customer} />
        {admin && !self && <RoleForm customer={customer} />}
      </div>
    </article>
  );
}

const channels = { email: 'Por correo', sms: 'Por SMS', none: 'No quiere' };
const languages = { es: 'Español', en: 'Inglés' };

function Facts({ customer }: { customer: User }) {
  const { email, phone, channel, language, secondFactor, createdAt } = customer;
  const facts = {
    Correo: <a href={`mailto:${email}`}>{email}</a>,
    Teléfono: phone ? formatPhone(phone) : 'No lo ha dado',
    'Avisos de pedidos': channels[channel],
    Idioma: languages[language],
    'Verificación en dos pasos': secondFactor ? 'Activada' : 'Desactivada',
    'Cuenta desde': formatDay(createdAt),
  };
  return (
    <section className="section" aria-labelledby="cuenta">
      <h2 id="cuenta">Cuenta</h2>
      <dl className="customer-facts">
        {Object.entries(facts).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Link to={`/admin/pedidos?q=${encodeURIComponent(email)}`}>Ver sus pedidos</Link>
      </p>
    </section>
  );
}
