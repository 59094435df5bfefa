import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Congestion } from './congestion.js';
import type { Priority } from './priority.js';

export interface Limit {
  /**
   * Requests that may be under way in one process when another is let in: critical ones count apart, all
   * others together.
   */
  places: number;
  /** How long a request may have to wait before anything is done for it. */
  delayMs: number;
  /** What whoever is refused is told to wait. */
  retryAfterSeconds: number;
}

export type Limits = Record<Priority, Limit>;

/**
 * The only place of limits. Delay tells what a machine can do, whatever machine it is; places bound
 * memory, and the wait before a delay has lasted long enough to count.
 *
 * - Delay: a checkout goes to the pool some five times, one after the other. With 75 ms each time that is
 *   below half a second; where checkouts alone are too many, 150 ms keep them below one. A suggestion
 *   that comes 40 ms later than it could comes after the next letter.
 * - Places: what runs needs some three requests for each of the pool's ten connections, to keep them busy;
 *   with 80 the last one waits a quarter of a second at 300 a second. Background gets no more than half of
 *   them, and none that normal ones have. Critical ones have their own, because orders that wait for a
 *   slow bank must keep nobody from searching: 200 are 66 orders a second at a bank that takes 3 s.
 *   Together they hold 280 bodies of 100 KiB at most.
 * - Retry-After: who matters most comes back first, and not all at once.
 */
export const limits: Limits = {
  critical: { places: 200, delayMs: 150, retryAfterSeconds: 1 },
  normal: { places: 80, delayMs: 75, retryAfterSeconds: 2 },
  background: { places: 40, delayMs: 40, retryAfterSeconds: 5 },
};

/**
 * A process that has no more than this under way refuses nobody for a delay: what makes so few late is
 * other work on the machine, and to refuse them would make nothing faster. A page asks for three things at
 * once. With ten, PostgreSQL's sessions left a service so little of a core they shared that searches alone
 * fell from 0.9 to 0.7 of the peak (`npm run bench -- overload`).
 */
const fewRequests = 4;

export type Reason = 'places' | 'delay';

export interface Refusal {
  priority: Priority;
  reason: Reason;
}

interface AdmissionOptions {
  priorityOf: (request: IncomingMessage) => Priority;
  congestion: Pick<Congestion, 'delayMs'>;
  /** Answers a request that is not let in. */
  refuse: (response: ServerResponse, refusal: Refusal) => void;
  limits?: Limits;
  few?: number;
}

/**
 * Decides for each request, before anything else is done for it, whether it is let in to `answer`. A
 * request has its place until it is answered or given up.
 */
export function admit(
  answer: RequestListener,
  { priorityOf, congestion, refuse, limits: limitOf = limits, few = fewRequests }: AdmissionOptions,
): RequestListener {
  const [critical, others] = [{ taken: 0 }, { taken: 0 }];
  return (request, response) => {
    const priority = priorityOf(request);
    const { places, delayMs } = limitOf[priority];
    const room = priority === 'critical' ? critical : others;
    if (room.taken >= places) return refuse(response, { priority, reason: 'places' });
    const isBusy = critical.taken + others.taken >= few;
    if (isBusy && congestion.delayMs() > delayMs)
      return refuse(response, { priority, reason: 'delay' });
    room.taken += 1;
    atEnd(request, response, () => {
      room.taken -= 1;
    });
    answer(request, response);
  };
}

/**
 * An answer that waits behind another on its connection (pipelining, which no proxy does) is never told
 * that the connection is gone.
 */
function atEnd({ socket }: IncomingMessage, response: ServerResponse, done: () => void): void {
  if (response.socket !== null) {
    response.once('close', done);
    return;
  }
  const end = () => {
    socket.off('close', end);
    response.off('close', end);
    done();
  };
  socket.once('close', end);
  response.once('close', end);
}
