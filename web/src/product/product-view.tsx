import { Link } from 'react-router';
import type { Product } from '../api/clients.js';
import { everything, searchPath } from '../catalogue/search.js';
import { Title } from '../components/title.js';
import { formatMoney } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { AddToCart } from './add-to-cart.js';
import { Attributes } from './attributes.js';
import { Gallery } from './gallery.js';
import './product-view.css';

export function ProductView({ product }: { product: Product }) {
  const { t } = useTranslation('product');
  const { name, category, price, description, attributes, image, images } = product;
  return (
    <article className="product">
      <Title>{name}</Title>
      <Gallery images={images.length > 0 ? images : [image]} />
      <div className="product-text">
        <div className="product-head">
          <Link to={searchPath({ ...everything, category: category.slug })}>{category.name}</Link>
          <h1>{name}</h1>
          <p className="product-price figures">
            {formatMoney(price)} <span className="soft">{t('vat')}</span>
          </p>
        </div>
        <AddToCart product={product} />
        <div className="product-description">
          {description.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        <Attributes attributes={attributes} />
      </div>
    </article>
  );
}
