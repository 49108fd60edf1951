import type { ReactNode } from 'react';
import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

/** The page of one delivery. */
export const delivery = {
  title: 'Delivery',
  loading: 'Loading the delivery',
  back: 'All deliveries',
  missing: 'There is no such delivery',
  whyMissing: 'It never arrived, or it is older than what is kept.',
  unread: 'The delivery could not be read',
  history: 'History',
  happened: 'Happened',
  about: (entity: ReactNode): ReactNode[] => ['About ', entity, '.'],
  aboutNothing: 'It does not say what it is about.',
  allAboutIt: 'Everything about it',
  sent: 'Sent',
  sentAtOnce: 'Within a second.',
  sentAfter: (lag: string) => `${lag} after it happened.`,
  received: 'Received and stored',
  /** `place` in the list of signing secrets; null for one that is not in it any more. */
  verified: (place: number | null, fingerprint: ReactNode): ReactNode[] => [
    `Verified with ${place === null ? 'a signing secret that is no longer configured' : `signing secret ${place}`}, fingerprint `,
    fingerprint,
    '.',
  ],
  lastAttempt: 'Last attempt',
  /** `reapplied`: how often it was put back; attempts are counted from the last time. */
  attempts(amount: number, reapplied: number): string {
    const attempts = count(amount, { one: 'attempt', other: 'attempts' });
    if (reapplied === 0) return `${attempts}.`;
    const inAll = reapplied === 1 ? '' : ` (${count(reapplied, { one: 'time', other: 'times' })} in all)`;
    return amount === 0 ? `It was put back after this${inAll}.` : `${attempts} since it was put back${inAll}.`;
  },
  versionMade: 'Version made',
  version: (version: number, organization: ReactNode, kind: string): ReactNode[] => [
    `Version ${version} of `,
    organization,
    `: ${kind}.`,
  ],
  settledAfterReceipt: (lag: string) => `${lag} after receipt.`,
  settledAfterReturn: (lag: string) => `${lag} after it was put back.`,
  nextAttempt: 'Next attempt',
  lastFailed: (reason: string) => `The last one failed: ${reason}.`,
  atTheLatest: 'A worker takes it then at the latest.',
  body: 'Body',
  bodyText: 'Text of the body',
  bodyErased: 'It was erased together with the person it was about.',
  bodyRedacted: 'Codes, links and private data were left out before it was stored.',
  bodyHash: 'Keyed hash of the signed bytes:',
};
