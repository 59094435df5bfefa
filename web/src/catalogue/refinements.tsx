import { useNavigate } from 'react-router';
import { searchPath, sorts, type Search, type Sort } from './search.js';
import './refinements.css';

/** Order and stock of what is shown; both take effect at once. */
export function Refinements({ search }: { search: Search }) {
  const navigate = useNavigate();
  const change = (part: Partial<Search>) => void navigate(searchPath({ ...search, ...part }));
  return (
    <div className="refinements">
      <label className="refinements-stock">
        <input
          type="checkbox"
          checked={search.inStock}
          onChange={(event) => change({ inStock: event.target.checked })}
        />
        Solo disponibles
      </label>
      <label className="refinements-sort">
        <span className="unseen">Ordenar por</span>
        <select
          value={search.sort}
          onChange={(event) => change({ sort: event.target.value as Sort })}
        >
          {Object.entries(sorts).map(([sort, { label }]) => (
            <option key={sort} value={sort}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
