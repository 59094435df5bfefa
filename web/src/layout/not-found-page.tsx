import { Link } from 'react-router';
import { Title } from '../components/title.js';
import './blank-page.css';

/** A way on from an address that leads nowhere. */
export function NotFoundPage({ what = 'Esta página no existe' }: { what?: string }) {
  return (
    <div className="blank-page">
      <Title>{what}</Title>
      <p className="blank-page-code" aria-hidden="true">
        404
      </p>
      <h1>{what}</h1>
      <p className="soft">
        Puede que el enlace sea antiguo o tenga una errata. Busca arriba lo que querías o mira todo
        lo que hay.
      </p>
      <Link to="/" className="button">
        Ver el catálogo
      </Link>
    </div>
  );
}
