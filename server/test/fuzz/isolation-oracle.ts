import * as z from 'zod';
import { type PresenceFrame, presenceFrameSchema, presenceStates } from '#shared/presence.ts';
import { createLedger, type Ledger } from './ledger.ts';

/** A frame that was sent before something ended may arrive so much later. */
const ON_ITS_WAY_MS = 1_000;
/** Somebody who hides is told of for the last time within a pause between frames. */
const HIDING_MS = 1_500;
const GRACE_MS = 5_000 + HIDING_MS;

export const facts = {
  member: (userId: string, organizationId: string) => `${userId} is a member of ${organizationId}`,
  admin: (userId: string, organizationId: string) => `${userId} runs ${organizationId}`,
  hidden: (userId: string) => `${userId} is invisible`,
  connected: (userId: string) => `${userId} is connected`,
};

/** Knows who may see what, and judges whatever anybody receives. */
export interface Oracle extends Ledger {
  /** The person has been there once: the stream of the organization may name them. */
  noteMember(userId: string, organizationId: string, alias: number): void;
  judgeFrame(receiver: string, organizationId: string, frame: unknown): void;
  judgeSessionsFrame(receiver: string, organizationId: string, frame: unknown): void;
  /** An answer that was asked for at `askedAt`. */
  judgeAnswer(receiver: string, organizationId: string, askedAt: number, answer: unknown): void;
  /** What was answered to a request about one organization; `needsAdmin` when only admins may ask. */
  judgeOutcome(receiver: string, organizationId: string, outcome: Outcome): void;
  /** What must not be, in words. */
  faults: string[];
  /** How much was judged. */
  counts: { received: number; entries: number; refused: number };
}

export interface Outcome {
  askedAt: number;
  needsAdmin: boolean;
  error: { code: string; message: string } | undefined;
}

export function createOracle(people: readonly string[], now: () => number): Oracle {
  const ledger = createLedger(now);
  const formerly = new Set<string>();
  const owners = new Map<string, string>();
  const refusals = new Map<string, string>();
  const faults: string[] = [];
  const counts = { received: 0, entries: 0, refused: 0 };

  const fault = (text: string) => void faults.push(text);
  const isOut = (userId: string, organizationId: string, since: number) =>
    ledger.held(facts.member(userId, organizationId), since) === false;

  function judgeIds(receiver: string, organizationId: string, payload: unknown): void {
    const text = JSON.stringify(payload);
    for (const [id] of text.matchAll(/org_\d+/g))
      if (id !== organizationId) fault(`${receiver} reads ${id} in ${organizationId}: ${text.slice(0, 500)}`);
    for (const [id] of text.matchAll(/user_\d+/g))
      if (!formerly.has(`${id} ${organizationId}`))
        fault(`${receiver} reads ${id} in ${organizationId}: ${text.slice(0, 500)}`);
  }

  function judgeEntry(
    receiver: string,
    organizationId: string,
    [alias, place]: PresenceFrame['entries'][number],
  ): void {
    const owner = owners.get(`${organizationId} ${alias}`);
    const what = `${receiver} sees ${owner ?? alias} ${presenceStates[place]} in ${organizationId}`;
    if (owner === undefined) {
      const isSomebodyJoining = people.some(
        (userId) => ledger.held(facts.member(userId, organizationId), now() - ON_ITS_WAY_MS) === undefined,
      );
      if (!isSomebodyJoining) fault(`${what}, whom nobody knows`);
    } else if (isOut(owner, organizationId, now() - HIDING_MS)) fault(`${what}, who is no member`);
    else if (ledger.held(facts.hidden(owner), now() - HIDING_MS) === true) fault(`${what}, who is invisible`);
  }

  /** Of those who are not certainly invisible, away from here, or not connected. */
  function countVisible(organizationId: string): number {
    return people.filter(
      (userId) =>
        !isOut(userId, organizationId, now() - HIDING_MS) &&
        ledger.held(facts.hidden(userId), now() - HIDING_MS) !== true &&
        ledger.held(facts.connected(userId), now() - GRACE_MS) !== false,
    ).length;
  }

  function judgePresence(receiver: string, organizationId: string, payload: unknown): void {
    const frame = z.union([presenceFrameSchema, z.object({ presence: presenceFrameSchema })]).safeParse(payload);
    if (!frame.success) return;
    const { entries, onlineCount } = 'presence' in frame.data ? frame.data.presence : frame.data;
    counts.entries += entries.length;
    for (const entry of entries) judgeEntry(receiver, organizationId, entry);
    const most = countVisible(organizationId);
    if (onlineCount > most)
      fault(`${receiver} is told that ${onlineCount} are online in ${organizationId}, of ${most} visible`);
  }

  function judgeReceived(receiver: string, organizationId: string, since: number, payload: unknown): void {
    counts.received += 1;
    if (isOut(receiver, organizationId, since))
      fault(`${receiver} is no member of ${organizationId} and receives ${JSON.stringify(payload).slice(0, 500)}`);
    judgeIds(receiver, organizationId, payload);
    judgePresence(receiver, organizationId, payload);
  }

  function judgeRefusal(receiver: string, organizationId: string, { askedAt, needsAdmin, error }: Outcome): void {
    if (error === undefined || error.code === 'rate_limited') return;
    counts.refused += 1;
    const isIn = ledger.held(facts.member(receiver, organizationId), askedAt) === true;
    const isAdmin = ledger.held(facts.admin(receiver, organizationId), askedAt);
    if (isIn && (!needsAdmin || isAdmin === true))
      fault(`${receiver} is a member of ${organizationId} and refused: ${error.code}`);
    if (error.code === 'forbidden') return;
    // All refusals that do not follow from being a member are one and the same.
    const before = refusals.get(error.code) ?? error.message;
    refusals.set(error.code, before);
    if (before !== error.message || error.code !== 'not_found')
      fault(`${organizationId} is refused as ${error.message}`);
  }

  return {
    ...ledger,
    noteMember(userId, organizationId, alias) {
      formerly.add(`${userId} ${organizationId}`);
      owners.set(`${organizationId} ${alias}`, userId);
    },
    judgeFrame: (receiver, organizationId, frame) =>
      judgeReceived(receiver, organizationId, now() - ON_ITS_WAY_MS, frame),
    judgeSessionsFrame(receiver, organizationId, frame) {
      judgeReceived(receiver, organizationId, now() - ON_ITS_WAY_MS, frame);
      if (ledger.held(facts.admin(receiver, organizationId), now() - ON_ITS_WAY_MS) === false)
        fault(`${receiver} does not run ${organizationId} and hears of its sessions`);
    },
    judgeAnswer: judgeReceived,
    judgeOutcome(receiver, organizationId, outcome) {
      const { askedAt, needsAdmin, error } = outcome;
      const isOutsider = isOut(receiver, organizationId, askedAt);
      if (isOutsider && error?.code !== 'not_found' && error?.code !== 'rate_limited')
        fault(`${receiver} is no member of ${organizationId} and is answered ${error?.code ?? 'with it'}`);
      const isNoAdmin = ledger.held(facts.admin(receiver, organizationId), askedAt) === false;
      if (needsAdmin && isNoAdmin && error === undefined) fault(`${receiver} does not run ${organizationId}`);
      judgeRefusal(receiver, organizationId, outcome);
    },
    faults,
    counts,
  };
}
