import { useNavigate } from 'react-router';
import { searchPath, sorts, type Search, type Sort } from './search.js';
import { texts } from './texts.js';
import './sort-select.css';

/** Takes effect at once. */
export function SortSelect({ search }: { search: Search }) {
  const navigate = useNavigate();
  const choose = (sort: Sort) => void navigate(searchPath({ ...search, sort }));
  return (
    <label className="sort">
      <span className="sort-label">{texts.sort.label}</span>
      <select value={search.sort} onChange={(event) => choose(event.target.value as Sort)}>
        {Object.keys(sorts).map((sort) => (
          <option key={sort} value={sort}>
            {texts.sort[sort as Sort]}
          </option>
        ))}
      </select>
    </label>
  );
}
