/**
 * A process of its own, which sends 200 sign-ins at once, and again when all are answered, until it is told
 * to stop; then it tells how many answers there were of each status.
 */
import { openConnection } from '../support/connection.js';
import { signInsOf, usersUrl } from './sign-ins.js';

const crowd = 200;
const [prefix = ''] = process.argv.slice(2);
const nextSignIn = signInsOf(prefix);
const statuses = new Map<number, number>();
let isOver = false;
process.once('message', () => {
  isOver = true;
});

async function signIn(): Promise<void> {
  const connection = openConnection(usersUrl);
  const { status } = await connection.exchange(nextSignIn());
  connection.close();
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
}

// A bench that is ended takes its crowd along.
process.once('disconnect', () => process.exit());
process.send?.('begun');
while (!isOver) await Promise.all(Array.from({ length: crowd }, signIn));
process.send?.([...statuses]);
process.disconnect();
