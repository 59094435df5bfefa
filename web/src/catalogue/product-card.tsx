import { Link } from 'react-router';
import type { ProductItem } from '../api/clients.js';
import { Picture } from '../components/picture.js';
import { formatMoney } from '../format.js';
import { useTranslation } from '../i18n/use-translation.js';
import { stockNote } from './stock.js';
import './product-card.css';

interface Props {
  product: ProductItem;
  eager: boolean;
  heading: 'h2' | 'h3';
}

export function ProductCard({ product, eager, heading: Name }: Props) {
  const { slug, name, category, price, available, image } = product;
  const { t } = useTranslation('catalogue');
  const note = stockNote(available, t);
  return (
    <li className={available > 0 ? 'card' : 'card card-sold-out'}>
      <Picture
        image={image}
        eager={eager}
        sizes="(min-width: 64rem) 240px, (min-width: 40rem) 30vw, 46vw"
      />
      <p className="card-category">{category.name}</p>
      <Name className="card-name">
        <Link to={`/producto/${slug}`}>{name}</Link>
      </Name>
      <p className="card-price figures">
        {formatMoney(price)}
        {note && <span className="card-note">{note}</span>}
      </p>
    </li>
  );
}
