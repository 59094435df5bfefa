import { Link } from 'react-router';
import './views.css';

interface Props {
  /** For screen readers: what is chosen from. */
  label: string;
  views: Array<{ name: string; to: string; shown: boolean }>;
}

/** Links to the views of one page, side by side; the one that is shown stands out. */
export function Views({ label, views }: Props) {
  return (
    <nav className="views" aria-label={label}>
      {views.map(({ name, to, shown }) => (
        <Link key={to} to={to} className="views-one" aria-current={shown}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
