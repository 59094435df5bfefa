import { Link } from 'react-router';
import { texts } from './texts.js';
import './hero.css';

/** The shop's greeting, for who has not asked for anything yet. */
export function Hero() {
  const { title, promise, news } = texts.hero;
  return (
    <section className="hero" aria-labelledby="saludo">
      <h1 id="saludo">{title}</h1>
      <p>{promise}</p>
      <Link to="/?orden=novedades" className="button hero-button">
        {news}
      </Link>
    </section>
  );
}
