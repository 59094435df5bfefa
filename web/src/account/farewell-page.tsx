import { Link } from 'react-router';
import { Title } from '../components/title.js';
import '../layout/blank-page.css';

export function FarewellPage() {
  return (
    <div className="blank-page">
      <Title>Cuenta borrada</Title>
      <h1>Tu cuenta ya no existe</h1>
      <p className="soft">
        Te llega un último correo que lo confirma. Gracias por haber comprado aquí: cuando quieras
        volver, no hace falta cuenta para mirar.
      </p>
      <Link to="/" className="button">
        Ir a la tienda
      </Link>
    </div>
  );
}
