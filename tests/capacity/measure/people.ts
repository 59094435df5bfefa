import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signToken } from '@tienda/shared/testing';
import { usersUrl } from '../../benches/checkout/places.js';
import { bytesOf, expectStatus, openConnection } from '../../benches/support/connection.js';

const count = 60;
/** While the shop is still warming up. */
const refused = 503;

/** Somebody with an account, who is signed in by the cookie that their browser keeps. */
export interface Person {
  email: string;
  password: string;
  cookie: string;
  token: string;
}

export async function welcomePeople(): Promise<Person[]> {
  const users = openConnection(usersUrl);
  const ask = async (path: string, body: object) => {
    const request = bytesOf({ method: 'POST', path, body: JSON.stringify(body) });
    for (let tries = 0; ; tries += 1) {
      const answer = await users.exchange(request);
      if (answer.status !== refused || tries === 20) return expectStatus(answer, 201);
      await sleep(500);
    }
  };
  const people: Person[] = [];
  for (let number = 0; number < count; number += 1) {
    const account = { email: `${randomUUID()}@example.com`, password: 'correcto-caballo-batería' };
    const { body } = await ask('/users', { ...account, name: 'Núria Peña Ibáñez' });
    const { id: userId } = JSON.parse(body.toString()) as { id: string };
    const { head } = await ask('/users/sessions', account);
    const cookie = /^set-cookie: ([^;]+)/im.exec(head)?.[1] ?? '';
    people.push({ ...account, cookie, token: signToken({ userId, role: 'customer' }) });
  }
  users.close();
  return people;
}
