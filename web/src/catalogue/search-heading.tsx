import { isBrowsing, type Search } from './search.js';
import type { T } from '../i18n/catalogue.js';
import { useTranslation } from '../i18n/use-translation.js';
import type { Count } from './count.js';

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
  const { t } = useTranslation('catalogue');
  const Heading = isBrowsing(search) ? 'h2' : 'h1';
  return (
    <div>
      <Heading id={headingId} className="search-heading" tabIndex={-1}>
        {headingOf(search, category, t)}
      </Heading>
      <p className="soft" role="status">
        {total ? totalInWords(total, t) : '\u00a0'}
      </p>
    </div>
  );
}

const totalInWords = ({ count, relation }: Count, t: T<'catalogue'>): string =>
  relation === 'eq' ? t('heading.total', { count }) : t('heading.totalAtLeast', { limit: count });

function headingOf({ q, sort }: Search, category: string | undefined, t: T<'catalogue'>): string {
  if (q) return category ? t('heading.within', { q, category }) : t('heading.results', { q });
  if (category) return category;
  return sort === 'novedades' ? t('sort.novedades') : t('heading.everything');
}

/** For the document's title. */
export function titleOf(search: Search, category: string | undefined, t: T<'catalogue'>): string {
  return isBrowsing(search) ? t('heading.greeting') : headingOf(search, category, t);
}
