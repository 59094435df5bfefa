import { Link } from 'react-router';
import { Notice } from '../components/notice.js';
import { searchPath, type Search } from './search.js';
import { texts } from './texts.js';

interface Props {
  search: Search;
  correctedQuery?: string;
  relaxed?: boolean;
}

/** Says so when the results answer another question than the one that was asked. */
export function SearchNotes({ search, correctedQuery, relaxed }: Props) {
  if (correctedQuery === undefined && !relaxed) return null;
  const { nothingFor, shownInstead, alsoRelaxed, relaxed: someWords } = texts.notes;
  return (
    <Notice tone="info">
      {correctedQuery !== undefined && (
        <p>
          {nothingFor} «{search.q}». {shownInstead}{' '}
          <Link to={searchPath({ ...search, q: correctedQuery })}>«{correctedQuery}»</Link>.
        </p>
      )}
      {relaxed && <p>{correctedQuery === undefined ? someWords(search.q) : alsoRelaxed}</p>}
    </Notice>
  );
}
