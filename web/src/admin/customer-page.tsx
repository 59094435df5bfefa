import { Link, useParams } from 'react-router';
import { hasStatus } from '../api/api-error.js';
import { Failure } from '../components/failure.js';
import { Icon } from '../components/icon.js';
import { Title } from '../components/title.js';
import { Waiting } from '../components/waiting.js';
import { formatDay } from '../format.js';
import { formatPhone } from '../forms/phone.js';
import { useTranslation } from '../i18n/use-translation.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { useSession, type User } from '../session/session.js';
import { RoleForm } from './role-form.js';
import { roleInWords } from './role-words.js';
import { useCustomer } from './use-customers.js';
import './customers.css';
import '../orders/order-page.css';

export function CustomerPage({ admin }: { admin: boolean }) {
  const { t } = useTranslation('admin');
  const { id = '' } = useParams();
  const customer = useCustomer(id);
  if (customer.isPending) return <Waiting />;
  if (customer.isError && !customer.data) {
    if (hasStatus(customer.error, 404) || hasStatus(customer.error, 400)) {
      return <NotFoundPage what={t('customer.missing')} />;
    }
    return <Failure error={customer.error} onRetry={() => void customer.refetch()} />;
  }
  return <Customer customer={customer.data} admin={admin} />;
}

function Customer({ customer, admin }: { customer: User; admin: boolean }) {
  const { t } = useTranslation('admin');
  const session = useSession();
  const self = session.status === 'member' && session.user.id === customer.id;
  return (
    <article className="order">
      <Title>{t('page', { page: customer.name })}</Title>
      <header>
        <Link to="/admin/clientes" className="order-back">
          <Icon name="left" size={16} />
          {t('areas.customers')}
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

function Facts({ customer }: { customer: User }) {
  const { t } = useTranslation('admin');
  const { email, phone, channel, language, secondFactor, createdAt } = customer;
  const facts = {
    [t('customers.email')]: <a href={`mailto:${email}`}>{email}</a>,
    [t('customer.phone')]: phone ? formatPhone(phone) : t('customer.noPhone'),
    [t('customer.channel')]: t(`channels.${channel}`),
    [t('customer.language')]: t(`languages.${language}`),
    [t('customer.secondFactor')]: secondFactor ? t('customer.on') : t('customer.off'),
    [t('customers.since')]: formatDay(createdAt),
  };
  return (
    <section className="section" aria-labelledby="cuenta">
      <h2 id="cuenta">{t('customer.title')}</h2>
      <dl className="customer-facts">
        {Object.entries(facts).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <Link to={`/admin/pedidos?q=${encodeURIComponent(email)}`}>{t('customer.orders')}</Link>
      </p>
    </section>
  );
}
