import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { bytesOf } from '../support/connection.js';
import { flood, rateOf } from '../support/load.js';
import type { Measure } from '../support/rounds.js';
import { asAdmin, variable } from '../support/shop.js';

export const usersUrl = variable('TIENDA_USERS_URL');
const usersService = [Number(variable('TIENDA_USERS_PID'))];
const password = 'una clave para medir';
const accounts = 200;
/** More than hash at once, so that one always waits. */
const clients = 16;

const addSql = `
  insert into users.users (id, email, name, password_hash)
  select gen_random_uuid(), $1 || n || '@example.com', 'Núria Peña', $2
  from generate_series(1, $3::integer) as n`;

export interface People {
  /** What their addresses begin with. */
  prefix: string;
  passwordHash: string;
}

/** People whose password is hashed as the service does (services/users/src/passwords.ts). */
export async function addPeople(): Promise<People> {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const prefix = `bench-${Date.now()}-`;
  await asAdmin((client) => client.query(addSql, [prefix, passwordHash, accounts]));
  return { prefix, passwordHash };
}

/** Sign-ins, one person after the other. */
export function signInsOf(prefix: string): () => Buffer {
  let at = 0;
  return () => {
    const email = `${prefix}${(at++ % accounts) + 1}@example.com`;
    const body = JSON.stringify({ email, password });
    return bytesOf({ method: 'POST', path: '/users/sessions', body });
  };
}

/** Sign-ins per second over HTTP, and passwords per second that this machine checks at all. */
export function signInMeasures({ prefix, passwordHash }: People): Measure[] {
  const nextSignIn = signInsOf(prefix);
  const nextOf = () => nextSignIn;
  return [
    {
      name: 'argon2id alone',
      servers: [],
      run: (seconds) =>
        rateOf({ workers: availableParallelism(), seconds }, async (_, isOver) => {
          let checked = 0;
          for (; !isOver(); checked += 1) await verify(passwordHash, password);
          return checked;
        }),
    },
    {
      name: 'sign-in',
      servers: usersService,
      run: (seconds) =>
        flood({ url: usersUrl, nextOf, status: 201, connections: clients, seconds }),
    },
  ];
}
