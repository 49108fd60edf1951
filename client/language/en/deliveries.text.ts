import type { ReactNode } from 'react';
import { createCount } from '#client/language/plural.ts';
import type { DeliveryState } from '#shared/delivery-state.ts';

const count = createCount('en');

const states: Record<DeliveryState, string> = {
  received: 'Waiting',
  failed: 'Retrying',
  applied: 'Applied',
  skipped: 'Skipped',
  quarantined: 'Set aside',
  dead: 'Dead',
};
const meanings: Record<DeliveryState, string> = {
  received: 'Stored and answered; a worker applies it next.',
  failed: 'An attempt to apply it failed; it is tried again after a pause.',
  applied: 'What it says is known here, and shown where it belongs.',
  skipped: 'There was nothing to do, for the reason given in its line.',
  quarantined: 'It names another Clerk instance: it is kept, but not applied.',
  dead: 'Given up: it cannot be read, or all its attempts failed. Its line gives the reason.',
};

/** The log of what Clerk delivers. */
export const deliveries = {
  title: 'Deliveries',
  loading: 'Loading deliveries',
  unread: 'The deliveries could not be read',
  notReadSince: (time: string) => `Could not be refreshed since ${time}.`,
  states,
  /** For who meets the word for the first time. */
  meanings,
  /** What the server's short reasons say in a line, and in a sentence. */
  reasons: {
    stale: { word: 'stale', sentence: 'Something newer is known.' },
    deleted: { word: 'deleted', sentence: 'What it is about was deleted.' },
    moved: { word: 'moved', sentence: 'Clerk never gives a membership to another person or organization.' },
    'unknown type': { word: 'unknown type', sentence: 'This version of Rollcall does not know the event.' },
    'other instance': { word: 'other instance', sentence: 'It is meant for another Clerk instance.' },
    erased: { word: 'erased', sentence: 'What it said was erased with the person.' },
    'its process died': { word: 'its process died', sentence: 'The server process that applied it died.' },
    'unknown failure': { word: 'unknown failure', sentence: 'It failed, and nobody knows why.' },
  },
  unreadable: (fields: string) => `Clerk sent ${fields} in a form that Rollcall cannot read.`,
  otherReason: (reason: string) => `Reason: ${reason}.`,
  columns: {
    received: 'Received',
    event: 'Event',
    about: 'About',
    state: 'State',
    reason: 'Reason',
    settledIn: 'Settled in',
  },
  all: 'All',
  clearFilter: 'Clear the filter',
  noMatch: 'No delivery matches',
  givenInFull: 'Event and id must be given in full, as Clerk names them.',
  noneInState: 'None is in this state now.',
  none: 'No delivery has arrived yet',
  connect: (doctor: ReactNode): ReactNode[] => [
    'Clerk must be told where to send them: the README says how under “Connect a real Clerk”. ',
    doctor,
    ' says what is missing.',
  ],
  shown: (amount: number) => count(amount, { one: 'delivery', other: 'deliveries' }),
  showOlder: 'Show older',
  olderCame: (amount: number) => `${count(amount, { one: 'older delivery', other: 'older deliveries' })} loaded.`,
  olderUnread: 'Older deliveries could not be read',
  olderUnreadHere: 'Older ones could not be read. Try again.',
};
