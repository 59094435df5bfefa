import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { onSessionChange, readSession, updateUser, type Session } from '../session/session.js';
import { isLanguage, type Language } from './languages.js';
import { onLanguageChange, shownLanguage, showLanguage } from './texts.js';

const place = 'tienda.language';

/** Begins with what was shown last in this browser. To be called once, before anything is drawn. */
export async function startLanguage(): Promise<void> {
  onLanguageChange(() => {
    document.documentElement.lang = shownLanguage();
    localStorage.setItem(place, shownLanguage());
  });
  onSessionChange((now, before) => {
    const language = languageOf(now);
    if (language && language !== languageOf(before)) void showOrStay(language);
  });
  const last = localStorage.getItem(place);
  if (isLanguage(last)) await showOrStay(last);
}

const languageOf = (session: Session) =>
  session.status === 'member' ? session.user.language : undefined;

/** Without a connection the shop stays as it is. */
const showOrStay = (language: Language) => showLanguage(language).catch(reportError);

/** Shows another language, and writes it into the account of who is signed in. */
export async function chooseLanguage(language: Language): Promise<void> {
  await showLanguage(language);
  if (readSession().status !== 'member') return;
  updateUser(await unwrap(users.PATCH('/users/me', { body: { language } })));
}
