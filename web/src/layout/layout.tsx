import { Suspense, useEffect, useRef } from 'react';
import { Outlet, useLocation, useNavigationType } from 'react-router';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import './layout.css';

/** The frame of every page. */
export function Layout() {
  const { t } = useTranslation('layout');
  const main = useFocusOnNewPage();
  useStartAtTop();
  return (
    <>
      <a className="skip" href="#contenido">
        {t('skip')}
      </a>
      <Header />
      <main id="contenido" tabIndex={-1} ref={main}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
    </>
  );
}

/** A page that changes without a load says nothing to a screen reader, unless the focus moves to it. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname, hash } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    // An address with a fragment is about a part of the page, which takes the focus itself.
    if (!hash) main.current?.focus({ preventScroll: true });
  }, [pathname, hash]);
  return main;
}

/** The browser restores the place on the way back by itself; a way on starts at the top. */
function useStartAtTop() {
  const { pathname, search, hash } = useLocation();
  const going = useNavigationType();
  useEffect(() => {
    if (going !== 'POP' && !hash) scrollTo(0, 0);
  }, [pathname, search, hash, going]);
}
