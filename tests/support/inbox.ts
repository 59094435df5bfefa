import { until } from './until.js';

interface Email {
  Destination: { ToAddresses: string[] };
  Body: { text_part: string };
}

interface SmsList {
  sms_messages: Record<string, Array<{ Message: string }>>;
}

const json = async <Body>(url: string): Promise<Body> => (await (await fetch(url)).json()) as Body;

/** What LocalStack delivered, read where the inbox page reads it. */
export function createInbox(edgeUrl: string) {
  const emails = async (address: string) => {
    const { messages } = await json<{ messages: Email[] }>(`${edgeUrl}/bandeja/api/emails`);
    return messages
      .filter(({ Destination }) => Destination.ToAddresses.includes(address))
      .map(({ Body }) => Body.text_part);
  };
  const sms = async (phone: string) => {
    const { sms_messages } = await json<SmsList>(`${edgeUrl}/bandeja/api/sms`);
    return (sms_messages[phone] ?? []).map(({ Message }) => Message);
  };
  return {
    emails,
    sms,
    /** Waits for an e-mail to `address` that holds `sentence`. */
    waitForEmail: (address: string, sentence: string, limitMs?: number) =>
      until(
        async () => (await emails(address)).find((message) => message.includes(sentence)),
        limitMs,
      ),
    waitForSms: (phone: string, sentence: string, limitMs?: number) =>
      until(async () => (await sms(phone)).find((message) => message.includes(sentence)), limitMs),
  };
}
