import type { Actions } from '#server/embedded/clerk/actions/actions.ts';

/** What the routes of the Backend API need. */
export interface BackendContext {
  actions: Actions;
  /** Milliseconds since the epoch. */
  now: () => number;
}
