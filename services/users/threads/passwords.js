// Hashes passwords, one at a time. Plain JavaScript, which sources and build load alike.
import { parentPort } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';

parentPort.on('message', ({ password, passwordHash, parameters }) => {
  const answer = parameters ? hashSync(password, parameters) : verifySync(passwordHash, password);
  parentPort.postMessage(answer);
});
