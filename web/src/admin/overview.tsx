import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { formatMoney, formatNumber } from '../format.js';
import type { T } from '../i18n/catalogue.js';
import { useTranslation } from '../i18n/use-translation.js';
import './overview.css';

const useStatistics = () =>
  useQuery({
    queryKey: ['orders', 'statistics'],
    queryFn: ({ signal }) =>
      unwrap(orders.GET('/orders/statistics', { params: { query: { days: 30 } }, signal })),
  });

type Day = NonNullable<ReturnType<typeof useStatistics>['data']>['days'][number];

/** What was sold, and whether everybody has been told. */
export function Overview() {
  const { t } = useTranslation('admin');
  const { data, isError, refetch } = useStatistics();
  if (isError) {
    return (
      <p className="soft">
        {t('overview.missing')}{' '}
        <button type="button" className="text-button" onClick={() => void refetch()}>
          {t('overview.again')}
        </button>
      </p>
    );
  }
  const messages = data?.messages;
  return (
    <section className="overview" aria-label={t('overview.label')} aria-busy={data === undefined}>
      <Sold title={t('overview.today')} days={data?.days.slice(-1)} />
      <Sold title={t('overview.month')} days={data?.days} />
      <Figure
        title={t('overview.unsent')}
        value={messages && formatNumber(messages.unsent)}
        note={messages && ageInWords(messages.oldestSeconds, t)}
        to="/admin/mensajes?ver=pendientes"
      />
      <Figure
        title={t('overview.parked')}
        value={messages && formatNumber(messages.parked)}
        note={messages && (messages.parked > 0 ? t('overview.alarm') : t('overview.fine'))}
        to="/admin/mensajes"
        alarm={messages !== undefined && messages.parked > 0}
      />
    </section>
  );
}

function Sold({ title, days }: { title: string; days: Day[] | undefined }) {
  const { t } = useTranslation('admin');
  const sum = (of: (day: Day) => number) => (days ?? []).reduce((all, day) => all + of(day), 0);
  const income = { amount: sum((day) => day.income.amount), currency: 'EUR' };
  return (
    <Figure
      title={title}
      value={days && formatMoney(income)}
      note={days && t('overview.orders', { count: sum((day) => day.orders) })}
    />
  );
}

interface FigureProps {
  title: string;
  value: string | undefined;
  note: string | undefined;
  to?: string;
  alarm?: boolean;
}

function Figure({ title, value, note, to, alarm = false }: FigureProps) {
  const name: ReactNode = to ? <Link to={to}>{title}</Link> : title;
  return (
    <div className={`figure ${alarm ? 'figure-alarm' : ''}`}>
      <h2 className="figure-title">{name}</h2>
      <p className="figure-value figures">{value ?? '…'}</p>
      <p className="figure-note">{note ?? ' '}</p>
    </div>
  );
}

function ageInWords(seconds: number, t: T<'admin'>): string {
  if (seconds < 60) return seconds > 0 ? t('overview.seconds') : t('overview.allSent');
  const minutes = Math.round(seconds / 60);
  return minutes < 120
    ? t('overview.minutes', { minutes })
    : t('overview.hours', { hours: Math.round(minutes / 60) });
}
