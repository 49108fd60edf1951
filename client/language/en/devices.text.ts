import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const devices = {
  heading: 'Your devices',
  explanation: 'Where you are signed in. A device that you sign out loses access to Rollcall within seconds.',
  loading: 'Loading your devices',
  notLoaded: 'Your devices could not be loaded',
  notRefreshed: 'Your devices could not be looked up again: this list may be old.',
  noAnswer: 'Clerk, where sign-ins are kept, did not say.',
  onlyThis: 'You are signed in nowhere else.',
  thisOne: 'This device',
  /** `ago` is such as "just now" or "3 minutes ago". */
  active: (ago: string) => `Active ${ago}`,
  signOut: 'Sign out',
  signOutOf: (name: string) => `Sign out ${name}`,
  signingOut: 'Requested',
  signingOutOf: (name: string) => `Requested: sign out ${name}`,
  signedOut: (name: string) => `${name} is signed out`,
  elsewhere: {
    button: 'Sign out everywhere else',
    question: (others: number) => `Sign out ${count(others, { one: 'other device', other: 'other devices' })}?`,
    meaning: 'Access to Rollcall ends there within seconds. You stay signed in here.',
    done: (devices: number) => `${count(devices, { one: 'device is', other: 'devices are' })} signed out`,
    failed: (left: number, all: number, reason: string) =>
      `${left} of ${all} devices could not be signed out. ${reason}`,
  },
  clerkFailed: 'Clerk could not do that just now. Try again in a moment.',
  notConfirmed: 'You did not confirm that it is you.',
  notSignedOut: (name: string, reason: string) => `${name} is still signed in. ${reason}`,
};
