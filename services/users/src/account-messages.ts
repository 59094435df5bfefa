import { NotFoundException } from '@aws-sdk/client-sns';
import type { Database } from '@tienda/shared/database';
import type { Deliver, OutboxEvent } from '@tienda/shared/outbox';
import { z } from 'zod';
import { accountMessageText } from './account-message-text.js';
import { accountMessages, type AccountMessage } from './message-queries.js';
import type { Models, UserRow } from './models.js';
import type { Mail, Notifications } from './notifications.js';
import { issueToken } from './resets.js';

export interface MessageParts {
  database: Database;
  models: Models;
  notifications: Notifications;
  /** Of the shop, for links. */
  publicBaseUrl: string;
}

const payload = z.object({ userId: z.uuid(), message: z.enum(accountMessages) });

/**
 * Tells people about their account through their own topic, by e-mail whatever their channel is. What is
 * subscribed is looked at each time: a link that opens an account goes to no former address.
 */
export function createAccountMessages(parts: MessageParts): Deliver {
  const { models, notifications } = parts;
  return async (event) => {
    const { userId, message } = payload.parse(event.payload);
    const user = (await models.users.findByPk(userId))?.get();
    if (!user) return;
    const link = await linkOf(parts, { event, message, user });
    if (link === null) return;
    const { subject, body } = accountMessageText(message, user.language, { name: user.name, link });
    const mail = { userId, eventId: event.eventId, subject, body };
    if (message === 'email-changed') return tellFormerAddress(notifications, mail);
    const { added } = await notifications.connect(user);
    // Who was subscribed just now has been asked by that.
    if (message === 'password-reset' && added === 0) await notifications.askAgain(user);
    await notifications.mail(mail);
  };
}

/** Before the subscriptions move, which is the next event's work. */
async function tellFormerAddress(notifications: Notifications, mail: Mail): Promise<void> {
  await notifications.mail(mail).catch((error: unknown) => {
    // Without a topic the old address has no subscription that could be told.
    if (!(error instanceof NotFoundException)) throw error;
  });
}

interface About {
  event: OutboxEvent;
  message: AccountMessage;
  user: UserRow;
}

/** Null when there is nothing to tell any more. A fragment is sent to no server and stands in no log. */
async function linkOf(parts: MessageParts, { event, message, user }: About) {
  const { database, publicBaseUrl } = parts;
  if (message !== 'password-reset') return publicBaseUrl;
  const token = await issueToken(database, event, user.id);
  if (token === null) return null;
  return `${publicBaseUrl}/restablecer#token=${token}`;
}
