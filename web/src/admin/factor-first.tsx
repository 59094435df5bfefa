import { Link } from 'react-router';
import { Title } from '../components/title.js';
import '../layout/blank-page.css';

/** For administrators who sign in with a password alone, where the shop asks for more. */
export function FactorFirst() {
  return (
    <div className="blank-page">
      <Title>Activa la verificación en dos pasos</Title>
      <h1>Antes de la trastienda, un segundo paso</h1>
      <p className="soft">
        Desde aquí se ven los datos de todos los clientes, así que quien administra la tienda entra
        también con un código de su teléfono. Se activa en un minuto.
      </p>
      <Link to="/cuenta/seguridad" className="button">
        Activar la verificación en dos pasos
      </Link>
    </div>
  );
}
