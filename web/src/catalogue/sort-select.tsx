import { useNavigate } from 'react-router';
import { searchPath, sorts, type Search, type Sort } from './search.js';
import { useTranslation } from '../i18n/use-translation.js';
import './sort-select.css';

/** Takes effect at once. */
export function SortSelect({ search }: { search: Search }) {
  const { t } = useTranslation('catalogue');
  const navigate = useNavigate();
  const choose = (sort: Sort) => void navigate(searchPath({ ...search, sort }));
  return (
    <label className="sort">
      <span className="sort-label">{t('sort.label')}</span>
      <select value={search.sort} onChange={(event) => choose(event.target.value as Sort)}>
        {Object.keys(sorts).map((sort) => (
          <option key={sort} value={sort}>
            {t(`sort.${sort as Sort}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
