import { Title } from '../components/title.js';
import './blank-page.css';

/**
 * Shown when a page throws or its code does not arrive, which also happens to an open tab when a new
 * version replaces the hashed files: loading the page again helps in both cases.
 */
export function BrokenPage() {
  return (
    <div className="blank-page" role="alert">
      <Title>Algo ha fallado</Title>
      <h1>Esta página no se ha podido mostrar</h1>
      <p className="soft">
        Quizá se ha perdido la conexión o hay una versión nueva de la tienda. Tu carrito y tus
        pedidos siguen guardados.
      </p>
      <button type="button" className="button" onClick={() => location.reload()}>
        Volver a cargar
      </button>
    </div>
  );
}
