import type { AccountMessage } from './message-queries.js';
import type { Language } from './models.js';

interface Told {
  name: string;
  /** Of the shop, or for a reset the page that takes a new password. */
  link: string;
}

interface Text {
  /** In ASCII, which every mail system shows and SNS asks for. */
  subject: string;
  /** What has happened, and what to do if it was somebody else. */
  body: string;
}

const spanish: Record<AccountMessage, Text> = {
  'password-changed': {
    subject: 'La clave de tu cuenta ha cambiado',
    body: 'Tu contraseña ha cambiado y se han cerrado tus otras sesiones. Si no has sido tú, entra en la tienda y pide otra con «He olvidado mi contraseña»:',
  },
  'password-reset': {
    subject: 'Elige una clave nueva',
    body: 'Alguien, seguramente tú, ha pedido una contraseña nueva para tu cuenta. Elígela aquí en los próximos 30 minutos; el enlace sirve una sola vez. Si no has sido tú, no hagas nada: tu contraseña sigue igual.',
  },
  'email-changed': {
    subject: 'El correo de tu cuenta ha cambiado',
    body: 'Tu cuenta tiene otra dirección de correo, y este es el último mensaje que llega a esta. Si no has sido tú, escríbenos cuanto antes:',
  },
  'second-factor-on': {
    subject: 'Tu cuenta pide ahora un segundo paso',
    body: 'Desde ahora, para entrar hace falta además un código de tu aplicación. Si no has sido tú, cambia tu contraseña:',
  },
  'second-factor-off': {
    subject: 'Tu cuenta ya no pide un segundo paso',
    body: 'Desde ahora, para entrar basta con la contraseña. Si no has sido tú, cambia tu contraseña:',
  },
  'codes-refused': {
    subject: 'Alguien conoce la clave de tu cuenta',
    body: 'Alguien ha escrito bien tu contraseña y varias veces mal el código del segundo paso, así que no ha entrado. Si no has sido tú, cambia tu contraseña:',
  },
};

const english: Record<AccountMessage, Text> = {
  'password-changed': {
    subject: 'The password of your account has changed',
    body: 'Your password has changed, and your other sessions have been ended. If it was not you, go to the shop and ask for another one by "I forgot my password":',
  },
  'password-reset': {
    subject: 'Choose a new password',
    body: 'Somebody, probably you, has asked for a new password for your account. Choose it here within 30 minutes; the link works once. If it was not you, do nothing: your password is still the same.',
  },
  'email-changed': {
    subject: 'The e-mail address of your account has changed',
    body: 'Your account has another e-mail address, and this is the last message to this one. If it was not you, write to us at once:',
  },
  'second-factor-on': {
    subject: 'Your account now asks for a second step',
    body: 'From now on signing in takes a code of your app, too. If it was not you, change your password:',
  },
  'second-factor-off': {
    subject: 'Your account no longer asks for a second step',
    body: 'From now on the password is enough to sign in. If it was not you, change your password:',
  },
  'codes-refused': {
    subject: 'Somebody knows the password of your account',
    body: 'Somebody has typed your password right and the code of the second step wrong several times, so they are not in. If it was not you, change your password:',
  },
};

const texts: Record<Language, Record<AccountMessage, Text>> = { es: spanish, en: english };
const greetings: Record<Language, string> = { es: 'Hola', en: 'Hello' };

/** The e-mail that tells somebody of their account. */
export function accountMessageText(
  message: AccountMessage,
  language: Language,
  { name, link }: Told,
): Text {
  const { subject, body } = texts[language][message];
  return { subject, body: `${greetings[language]}, ${name}:\n\n${body}\n\n${link}\n` };
}
