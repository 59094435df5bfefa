/**
 * The events of one type. Each lane has its own places, so that a receiver who is away or slow keeps
 * no other lane from its work. While its receiver is away it only sends a few events now and then, to
 * see whether it is back: an outage costs neither the database nor the receiver more than that.
 */
export interface Lane {
  readonly type: string;
  /** How many events to claim now; 0 until it is worth a look. News that come later count again. */
  ask: () => number;
  /** Takes what was claimed; `full` when there may be more. */
  take: (events: number, full: boolean) => void;
  /** Gives back the place of an event. */
  done: (result: 'answered' | 'away') => void;
  /** There may be something to claim. */
  news: () => void;
  /** How long it rests from now; Infinity when it does not. */
  restMs: () => number;
  isBusy: () => boolean;
}

const longestRestMs = 10_000;
/** More than one, because what fails may be the fault of the event itself. */
const probes = 4;

export function createLane(type: string, atOnce: number): Lane {
  let inFlight = 0;
  let mayHaveMore = true;
  let outages = 0;
  let restsUntil = 0;

  function rest(): void {
    // One outage, however many events it hit.
    if (Date.now() < restsUntil) return;
    outages += 1;
    const limit = Math.min(longestRestMs, 500 * 2 ** outages);
    restsUntil = Date.now() + limit * (0.5 + Math.random() / 2);
  }

  return {
    type,
    ask: () => {
      const places = outages > 0 ? Math.min(probes, atOnce) : atOnce;
      const free = places - inFlight;
      // A quarter is claimed while the rest is under way, so that the receiver never waits for a claim.
      if (!mayHaveMore || Date.now() < restsUntil || free * 4 < places) return 0;
      mayHaveMore = false;
      return free;
    },
    take: (events, full) => {
      inFlight += events;
      mayHaveMore ||= full;
    },
    done: (result) => {
      inFlight -= 1;
      if (result === 'away') return rest();
      outages = 0;
      restsUntil = 0;
    },
    news: () => {
      mayHaveMore = true;
    },
    restMs: () => (restsUntil > Date.now() ? restsUntil - Date.now() : Infinity),
    isBusy: () => inFlight > 0,
  };
}
