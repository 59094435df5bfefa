import { askInbox, NotLocal } from './request.js';

export interface Sms {
  id: string;
  phone: string;
  text: string;
}

export interface Email {
  id: string;
  from: string;
  to: string[];
  /** Null for what came through SNS: LocalStack loses the subject. */
  subject: string | null;
  text: string;
  /** ISO 8601. */
  at: string;
}

/** As LocalStack's /_aws/sns/sms-messages has it: oldest first, without a time. */
interface SmsAnswer {
  region: string;
  sms_messages: Record<
    string,
    Array<{
      PhoneNumber: string;
      MessageId: string;
      Message: string;
      MessageStructure?: string | null;
    }>
  >;
}

/** As LocalStack's /_aws/ses has it: oldest first, times in UTC without a zone. */
interface EmailAnswer {
  messages: Array<{
    Id: string;
    Source: string;
    Destination: { ToAddresses?: string[] };
    Subject?: string;
    Body?: { text_part?: string | null; html_part?: string | null };
    Timestamp: string;
  }>;
}

/** Every phone with its messages, the newest first. */
export async function requestSms(): Promise<{ region: string; phones: Sms[][] }> {
  const { region, sms_messages } = (await askInbox('sms')) as SmsAnswer;
  const phones = Object.values(sms_messages).map((messages) =>
    messages.map(({ MessageId, PhoneNumber, Message, MessageStructure }) => ({
      id: MessageId,
      phone: PhoneNumber,
      text: MessageStructure === 'json' ? unquoted(Message) : Message,
    })),
  );
  return { region, phones: newestPhoneFirst(phones.map((messages) => messages.reverse())) };
}

/** Of a message with a text for each protocol LocalStack keeps the SMS as a JSON string. */
function unquoted(message: string): string {
  return /^".*"$/s.test(message) ? (JSON.parse(message) as string) : message;
}

/** Messages have no time, but orders are numbered: the highest number is the newest. */
const newestPhoneFirst = (phones: Sms[][]) =>
  phones.sort((one, other) => highestNumber(other) - highestNumber(one));

const highestNumber = (messages: Sms[]) =>
  Math.max(0, ...messages.map(({ text }) => orderNumberIn(text) ?? 0));

export async function requestEmails(): Promise<Email[]> {
  const { messages } = (await askInbox('emails').catch(noneYet)) as EmailAnswer;
  return messages.map(toEmail).reverse();
}

/** LocalStack answers 404 until its SES has sent a first e-mail. */
function noneYet(error: unknown): EmailAnswer {
  if (error instanceof NotLocal) return { messages: [] };
  throw error;
}

function toEmail({
  Id,
  Source,
  Destination,
  Subject,
  Body,
  Timestamp,
}: EmailAnswer['messages'][0]) {
  return {
    id: Id,
    from: Source,
    to: Destination.ToAddresses ?? [],
    subject: Subject && Subject !== 'SNS-Subscriber-Endpoint' ? Subject : null,
    text: Body?.text_part ?? '',
    at: /Z$|[+-]\d\d:\d\d$/.test(Timestamp) ? Timestamp : `${Timestamp}Z`,
  };
}

/** The order that a message speaks of. */
export function orderNumberIn(text: string): number | null {
  const found = /#(\d{5,})/.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
