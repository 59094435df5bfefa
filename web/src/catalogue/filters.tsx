import { useNavigate } from 'react-router';
import type { Category } from '../api/clients.js';
import { useTranslation } from '../i18n/use-translation.js';
import { CategoryNav } from './category-nav.js';
import { PriceRange } from './price-range.js';
import { isNarrowed, searchPath, type Search } from './search.js';

import type { Facets } from './use-products.js';
import './filters.css';

export interface FiltersProps {
  search: Search;
  categories: Category[] | undefined;
  facets: Facets | undefined;
  /** In a sheet: closes it. */
  onDone?: () => void;
}

export const priceFormId = 'precio';

/** Categories, price and stock; each shows what there is for the other ones. */
export function Filters({ search, categories, facets, onDone }: FiltersProps) {
  const { t } = useTranslation('catalogue');
  return (
    <div className="filters">
      <div>
        <h2 className="filters-title">{t('filters.categories')}</h2>
        {/* Of the whole catalogue all are known, and are counted to the last product. */}
        <CategoryNav
          search={search}
          all={categories}
          found={isNarrowed(search) ? facets : undefined}
        />
      </div>
      <PriceRange
        search={search}
        range={facets?.price ?? undefined}
        formId={priceFormId}
        onDone={onDone}
      />
      <StockSwitch search={search} />
    </div>
  );
}

function StockSwitch({ search }: { search: Search }) {
  const { t } = useTranslation('catalogue');
  const navigate = useNavigate();
  return (
    <label className="switch">
      {t('filters.inStock')}
      <input
        type="checkbox"
        role="switch"
        checked={search.inStock}
        onChange={({ target }) => void navigate(searchPath({ ...search, inStock: target.checked }))}
      />
    </label>
  );
}
