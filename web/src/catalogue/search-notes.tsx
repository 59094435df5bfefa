import { Link } from 'react-router';
import { Notice } from '../components/notice.js';
import { searchPath, type Search } from './search.js';

interface Props {
  search: Search;
  correctedQuery?: string;
  relaxed?: boolean;
}

/** Says so when the results answer another question than the one that was asked. */
export function SearchNotes({ search, correctedQuery, relaxed }: Props) {
  return (
    <>
      {correctedQuery !== undefined && (
        <Notice tone="info">
          No hay nada para «{search.q}». Quizás quisiste decir{' '}
          <Link to={searchPath({ ...search, q: correctedQuery })}>{correctedQuery}</Link>: es lo que
          te mostramos.
        </Notice>
      )}
      {relaxed && (
        <Notice tone="info">
          Ningún producto tiene todas las palabras de «{correctedQuery ?? search.q}». Estos son los
          que más se parecen.
        </Notice>
      )}
    </>
  );
}
