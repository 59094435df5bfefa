import { Navigate, Outlet, useLocation } from 'react-router';
import { Failure } from '../components/failure.js';
import { Waiting } from '../components/waiting.js';
import { useSession } from './session.js';
import { startSession } from './start-session.js';

/** Pages below are for people who are signed in; others sign in first and come back. */
export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.status === 'starting') return <Waiting />;
  if (session.status === 'failed') {
    return <Failure error={session.error} onRetry={() => void startSession()} />;
  }
  if (session.status === 'guest') {
    const back = new URLSearchParams({ volver: pathname + search });
    return <Navigate to={`/entrar?${back}`} replace />;
  }
  return <Outlet />;
}

/** Where to go after signing in: a page of this shop, whatever the address bar was made to say. */
export const wayBack = (search: URLSearchParams): string => {
  const { origin } = window.location;
  const url = URL.parse(search.get('volver') ?? '/', origin);
  return url?.origin === origin ? url.pathname + url.search : '/';
};
