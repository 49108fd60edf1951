import { app } from './app.text.ts';
import { clerk } from './clerk.text.ts';
import { common } from './common.text.ts';
import { errors } from './errors.text.ts';
import { facets } from './facets.text.ts';
import type { laterEnglish } from './later-english.ts';
import { notices } from './notices.text.ts';
import { people } from './people.text.ts';
import { presence } from './presence.text.ts';
import { profile } from './profile.text.ts';
import { signIn } from './sign-in.text.ts';
import { time } from './time.text.ts';
import { waves } from './waves.text.ts';

let later: typeof laterEnglish | null = null;

/** To be awaited before a part with a file of its own is drawn. */
export async function openLaterEnglish(): Promise<void> {
  later ??= (await import('./later-english.ts')).laterEnglish;
}

function arrived(): typeof laterEnglish {
  if (later === null) throw new Error('These words come with the parts that are lazyPart: move them into english.ts.');
  return later;
}

/** What the first page says, and ways to what comes later. */
export const english = {
  get activity() {
    return arrived().activity;
  },
  app,
  get birthdays() {
    return arrived().birthdays;
  },
  clerk,
  common,
  get deliveries() {
    return arrived().deliveries;
  },
  get delivery() {
    return arrived().delivery;
  },
  get details() {
    return arrived().details;
  },
  get devices() {
    return arrived().devices;
  },
  get entry() {
    return arrived().entry;
  },
  errors,
  get exporting() {
    return arrived().exporting;
  },
  facets,
  get fields() {
    return arrived().fields;
  },
  get former() {
    return arrived().former;
  },
  get health() {
    return arrived().health;
  },
  get inbox() {
    return arrived().inbox;
  },
  get keys() {
    return arrived().keys;
  },
  get kudos() {
    return arrived().kudos;
  },
  get nobody() {
    return arrived().nobody;
  },
  notices,
  get offline() {
    return arrived().offline;
  },
  get ownProfile() {
    return arrived().ownProfile;
  },
  get paging() {
    return arrived().paging;
  },
  get palette() {
    return arrived().palette;
  },
  people,
  get pins() {
    return arrived().pins;
  },
  get preferences() {
    return arrived().preferences;
  },
  presence,
  profile,
  get reapply() {
    return arrived().reapply;
  },
  get sessions() {
    return arrived().sessions;
  },
  signIn,
  get status() {
    return arrived().status;
  },
  get sync() {
    return arrived().sync;
  },
  time,
  get visits() {
    return arrived().visits;
  },
  waves,
};
