import { isBrowsing, type Search } from './search.js';
import { texts, type Count } from './texts.js';

const headingId = 'resultados';

/** For what takes itself away when it is pressed. */
export const focusHeading = () => document.getElementById(headingId)?.focus();

interface Props {
  /** With the words that were searched, which may not be those that were typed. */
  search: Search;
  category: string | undefined;
  total: Count | undefined;
}

export function SearchHeading({ search, category, total }: Props) {
  const Heading = isBrowsing(search) ? 'h2' : 'h1';
  return (
    <div>
      <Heading id={headingId} className="search-heading" tabIndex={-1}>
        {headingOf(search, category)}
      </Heading>
      <p className="soft" role="status">
        {total ? texts.heading.total(total) : '\u00a0'}
      </p>
    </div>
  );
}

function headingOf(search: Search, category: string | undefined): string {
  const { results, within, everything } = texts.heading;
  if (search.q) return category ? within(search.q, category) : results(search.q);
  if (category) return category;
  return search.sort === 'novedades' ? texts.sort.novedades : everything;
}

/** For the document's title. */
export function titleOf(search: Search, category: string | undefined): string {
  return isBrowsing(search) ? texts.heading.greeting : headingOf(search, category);
}
