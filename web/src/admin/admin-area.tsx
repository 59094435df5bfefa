import { NavLink, Navigate, Route, Routes } from 'react-router';
import { Title } from '../components/title.js';
import { useTranslation } from '../i18n/use-translation.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { useSession } from '../session/session.js';
import { AuditPage } from './audit-page.js';
import { CustomerPage } from './customer-page.js';
import { CustomersPage } from './customers-page.js';
import { FactorFirst } from './factor-first.js';
import { MessagesPage } from './messages-page.js';
import { NoAccess } from './no-access.js';
import { StaffOrderPage } from './staff-order-page.js';
import { StaffOrdersPage } from './staff-orders-page.js';
import '../layout/area.css';
import './admin-area.css';

/** The back office. Support reads orders and accounts; everything else is for administrators. */
export function AdminArea() {
  const { t } = useTranslation('admin');
  const session = useSession();
  if (session.status !== 'member') return null;
  const { role } = session.user;
  if (role === 'customer') return <NoAccess name={session.user.email} />;
  if (session.secondFactorMissing) return <FactorFirst />;
  const admin = role === 'admin';
  return (
    <div className="admin">
      <Title>{t('name')}</Title>
      <nav className="area-nav" aria-label={t('name')}>
        <NavLink to="/admin/pedidos">{t('areas.orders')}</NavLink>
        <NavLink to="/admin/clientes">{t('areas.customers')}</NavLink>
        {admin && <NavLink to="/admin/mensajes">{t('areas.messages')}</NavLink>}
        {admin && <NavLink to="/admin/registro">{t('areas.audit')}</NavLink>}
      </nav>
      <Routes>
        <Route index element={<Navigate to="pedidos" replace />} />
        <Route path="pedidos" element={<StaffOrdersPage admin={admin} />} />
        <Route path="pedidos/:id" element={<StaffOrderPage admin={admin} />} />
        <Route path="clientes" element={<CustomersPage />} />
        <Route path="clientes/:id" element={<CustomerPage admin={admin} />} />
        {admin && <Route path="mensajes" element={<MessagesPage />} />}
        {admin && <Route path="registro" element={<AuditPage />} />}
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </div>
  );
}
