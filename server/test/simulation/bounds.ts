import { HOLD_MS, LIFE_MS } from '#server/presence/presence.exchange.ts';
import { OFFLINE_GRACE_MS } from '#server/presence/presence.person.ts';
import { RETURN_MS } from '#server/presence/presence.service.ts';

/** After what time everybody sees what has happened, in milliseconds, while nothing is broken. */
export const bounds = {
  /** Also of other servers: the ways there and back, a look at the database, and the pause between frames. */
  soon: 2_000,
  /** Somebody closed the last tab. */
  gone: OFFLINE_GRACE_MS + 2_000,
  /** A server has died, with its clients. */
  died: 20_000,
  /** A server began to leave in order, and somebody who was there does not come back elsewhere. */
  left: HOLD_MS + 16_000,
  /** The store cannot be reached: until then a server shows what it knew of people elsewhere, and not after. */
  doubted: LIFE_MS + 7_000,
  /** After a server has started that knows nobody. */
  returned: RETURN_MS + 2_000,
};
