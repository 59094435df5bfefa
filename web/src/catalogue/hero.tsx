import { Link } from 'react-router';
import { useTranslation } from '../i18n/use-translation.js';
import './hero.css';

/** The shop's greeting, for who has not asked for anything yet. */
export function Hero() {
  const { t } = useTranslation('catalogue');
  return (
    <section className="hero" aria-labelledby="saludo">
      <h1 id="saludo">{t('hero.title')}</h1>
      <p>{t('hero.promise')}</p>
      <Link to="/?orden=novedades" className="button hero-button">
        {t('hero.news')}
      </Link>
    </section>
  );
}
