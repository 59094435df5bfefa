import { Link } from 'react-router';
import { useTranslation } from '../i18n/use-translation.js';
import { cartHeadingId } from './cart-line.js';
import '../layout/blank-page.css';

export function EmptyCart() {
  const { t } = useTranslation('cart');
  return (
    <div className="blank-page">
      <h1 id={cartHeadingId} tabIndex={-1}>
        {t('empty.title')}
      </h1>
      <p className="soft">{t('empty.advice')}</p>
      <Link to="/" className="button">
        {t('common:allProducts')}
      </Link>
    </div>
  );
}
