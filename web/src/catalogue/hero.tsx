import { Link } from 'react-router';
import './hero.css';

/** The shop's greeting, for who has not asked for anything yet. */
export function Hero() {
  return (
    <section className="hero" aria-labelledby="saludo">
      <h1 id="saludo">Muebles con calma, para la casa de todos los días</h1>
      <p>Madera, lino y líneas sencillas. Lo eliges hoy y te lo llevamos a casa.</p>
      <Link to="/?orden=novedades" className="button hero-button">
        Ver las novedades
      </Link>
    </section>
  );
}
