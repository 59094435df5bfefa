import { NotFoundException } from '@aws-sdk/client-sns';
import type { Deliveries } from '@tienda/shared/outbox';
import { z } from 'zod';
import type { Language } from './models.js';
import type { Notifications } from './notifications.js';
import { language } from './schemas.js';

const removed = z.object({ userId: z.uuid() });
const farewell = removed.extend({ language });

/** Subjects are in ASCII, which every mail system shows and SNS asks for. */
const texts: Record<Language, { subject: string; body: string }> = {
  es: {
    subject: 'Tu cuenta se ha eliminado',
    body: 'Hemos eliminado tu cuenta y los datos que guardaba. De tus pedidos solo queda lo que la ley nos obliga a conservar. Este es el último mensaje que te enviamos.',
  },
  en: {
    subject: 'Your account has been deleted',
    body: 'We have deleted your account and the data in it. Of your orders we keep only what the law asks us to keep. This is the last message that we send you.',
  },
};

/** What becomes of the topic of an account that is gone; without a topic there is nobody to tell. */
export function createFarewell({ mail, remove }: Pick<Notifications, 'mail' | 'remove'>) {
  return {
    'customer-farewell': async ({ eventId, payload }) => {
      const { userId, language } = farewell.parse(payload);
      await mail({ userId, eventId, ...texts[language] }).catch((error: unknown) => {
        if (!(error instanceof NotFoundException)) throw error;
      });
    },
    'customer-removed': ({ payload }) => remove(removed.parse(payload).userId),
  } satisfies Deliveries;
}
