import { Link } from 'react-router';
import { Title } from '../components/title.js';
import '../layout/blank-page.css';

/** For who came to the back office and does not work here. */
export function NoAccess({ name }: { name: string }) {
  return (
    <div className="blank-page">
      <Title>Solo para el equipo</Title>
      <h1>Esta parte es solo para el equipo de la tienda</h1>
      <p className="soft">
        Has entrado como {name}. Si trabajas aquí, entra con tu cuenta del equipo; si buscas tus
        compras, están en «Mis pedidos».
      </p>
      <Link to="/pedidos" className="button">
        Mis pedidos
      </Link>
    </div>
  );
}
