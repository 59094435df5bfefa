import { Link } from 'react-router';
import { Notice } from '../components/notice.js';
import { searchPath, type Search } from './search.js';
import { useTranslation } from '../i18n/use-translation.js';

interface Props {
  search: Search;
  correctedQuery?: string;
  relaxed?: boolean;
}

/** Says so when the results answer another question than the one that was asked. */
export function SearchNotes({ search, correctedQuery, relaxed }: Props) {
  const { t } = useTranslation('catalogue');
  const { q } = search;
  if (correctedQuery === undefined && !relaxed) return null;
  return (
    <Notice tone="info">
      {correctedQuery !== undefined && (
        <p>
          {t('notes.nothingFor', { q })}{' '}
          <Link to={searchPath({ ...search, q: correctedQuery })}>
            {t('notes.corrected', { q: correctedQuery })}
          </Link>
          .
        </p>
      )}
      {relaxed && (
        <p>{correctedQuery === undefined ? t('notes.relaxed', { q }) : t('notes.alsoRelaxed')}</p>
      )}
    </Notice>
  );
}
