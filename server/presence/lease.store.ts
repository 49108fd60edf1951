import type { PeopleLeases } from './lease.ts';

/** What a server says of people, and how often it has spoken. */
export interface Statement {
  /** Grows by one with each statement of a server. */
  count: number;
  /** Whether it knows of everyone who is not there that they did not come back. */
  isWhole: boolean;
  people: PeopleLeases;
}

/** The store did not answer in time. */
export class LeaseStoreSilenceError extends Error {
  override readonly name = 'LeaseStoreSilenceError';
}

/**
 * Where servers leave what they say of their people, so that others can read it who were not there to hear. All that a
 * server said is forgotten when it has given no sign of life for as long as the store was told at its creation.
 */
export interface LeaseStore {
  /** Keeps this in place of all that the server said before. A sign of life. */
  replace(serverId: string, statement: Statement): Promise<void>;
  /**
   * Keeps what changed; a person without leases is taken out. A sign of life. Answers false, and keeps nothing, when what
   * the server said before was forgotten: then everything is to be said again.
   */
  add(serverId: string, statement: Statement): Promise<boolean>;
  /** A sign of life; false when all that the server said was forgotten. */
  renew(serverId: string): Promise<boolean>;
  /** Who has given a sign of life lately, and how often each has spoken. */
  list(): Promise<Map<string, number>>;
  /** All that a server says now; null when it was forgotten. */
  read(serverId: string): Promise<Statement | null>;
  /** The last sign of life, which lasts for `forMs`: its people are about to come back elsewhere. */
  hold(serverId: string, forMs: number): Promise<void>;
}
