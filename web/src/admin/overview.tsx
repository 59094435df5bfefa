import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { countOf, formatMoney, formatNumber } from '../format.js';
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
  const { data, isError, refetch } = useStatistics();
  if (isError) {
    return (
      <p className="soft">
        Las cifras no han llegado.{' '}
        <button type="button" className="text-button" onClick={() => void refetch()}>
          Pedirlas otra vez
        </button>
      </p>
    );
  }
  const messages = data?.messages;
  return (
    <section className="overview" aria-label="Resumen" aria-busy={data === undefined}>
      <Sold title="Hoy" days={data?.days.slice(-1)} />
      <Sold title="Últimos 30 días" days={data?.days} />
      <Figure
        title="Mensajes en camino"
        value={messages && formatNumber(messages.unsent)}
        note={messages && ageInWords(messages.oldestSeconds)}
        to="/admin/mensajes?ver=pendientes"
      />
      <Figure
        title="Mensajes apartados"
        value={messages && formatNumber(messages.parked)}
        note={
          messages && (messages.parked > 0 ? 'Necesitan que alguien los mire' : 'Ninguno falla')
        }
        to="/admin/mensajes"
        alarm={messages !== undefined && messages.parked > 0}
      />
    </section>
  );
}

function Sold({ title, days }: { title: string; days: Day[] | undefined }) {
  const sum = (of: (day: Day) => number) => (days ?? []).reduce((all, day) => all + of(day), 0);
  const income = { amount: sum((day) => day.income.amount), currency: 'EUR' };
  return (
    <Figure
      title={title}
      value={days && formatMoney(income)}
      note={
        days &&
        countOf(
          sum((day) => day.orders),
          'pedido',
          'pedidos',
        )
      }
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

function ageInWords(seconds: number): string {
  if (seconds < 60) return seconds > 0 ? 'El más antiguo, de hace unos segundos' : 'Todo enviado';
  const minutes = Math.round(seconds / 60);
  return minutes < 120
    ? `El más antiguo, de hace ${minutes} min`
    : `El más antiguo, de hace ${Math.round(minutes / 60)} h`;
}
