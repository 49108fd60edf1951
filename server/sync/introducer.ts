import { randomUUID } from 'node:crypto';
import { ZodError } from 'zod';
import type { BackendApi } from '#server/clerk/backend-api.ts';
import { ClerkApiError, isNotFound } from '#server/clerk/clerk-api-error.ts';
import { type Caller, isStranger } from '#server/directory/directory.service.ts';
import type { Logger } from '#server/logger.ts';
import { byOffset, entitySchema, readAll } from './page-reader.ts';
import type { Project } from './sync-task.ts';

/** The same person is asked about this often at most, and after a failure nobody is. */
const PAUSE_MS = 5_000;
const MAX_PAGE = 500;

export interface IntroducerDependencies {
  /** With little patience: somebody waits. */
  api: BackendApi;
  project: Project;
  now: () => number;
  signal: AbortSignal;
  logger: Logger;
}

/**
 * Makes a signed-in person known of whom no webhook has told yet, or not of the organization in the token: asks Clerk's
 * API for the person and the memberships. The token itself proves no membership, and guards and tombstones hold as for
 * webhooks. Resolves to whether Clerk was asked, so that it is worth looking again; no failure of Clerk's rejects.
 */
export type Introduce = (caller: Caller) => Promise<boolean>;

export function createIntroducer({ api, project, now, signal, logger }: IntroducerDependencies): Introduce {
  const askedAt = new Map<string, number>();
  const underWay = new Map<string, Promise<void>>();
  let quietUntil = 0;

  function mayAsk(userId: string): boolean {
    // Insertion order is time order, so the first fresh entry ends the search.
    for (const [id, at] of askedAt) {
      if (at > now() - PAUSE_MS) break;
      askedAt.delete(id);
    }
    return now() >= quietUntil && !askedAt.has(userId);
  }

  async function fetchPerson(userId: string): Promise<void> {
    const event = randomUUID();
    const apply = async (type: string, data: { id: string }, eventAt: number) => {
      await project({ type, data }, { event: `introduction:${event}:${data.id}`, eventAt, receivedAt: now() });
    };
    const path = `/v1/users/${encodeURIComponent(userId)}`;
    const userAskedAt = now();
    await apply('user.updated', entitySchema.parse(await api.get(path, {}, signal)), userAskedAt);
    const listAskedAt = now();
    const list = byOffset(`${path}/organization_memberships`);
    const memberships = await readAll(api, list, { limit: MAX_PAGE, signal });
    for (const membership of memberships) await apply('organizationMembership.updated', membership, listAskedAt);
  }

  async function ask(userId: string): Promise<void> {
    try {
      await fetchPerson(userId);
    } catch (error) {
      // Clerk does not know the person, or no more: then there is nothing to add to what is here.
      if (!isNotFound(error)) noteFailure(error);
    }
    askedAt.delete(userId);
    askedAt.set(userId, now());
  }

  function noteFailure(error: unknown): void {
    const retryAfterMs = error instanceof ClerkApiError ? error.retryAfterMs : undefined;
    if (!(error instanceof ZodError)) quietUntil = now() + Math.max(PAUSE_MS, retryAfterMs ?? 0);
    if (!signal.aborted) logger.warn({ err: toLoggable(error) }, 'a person who signed in could not be asked about');
  }

  async function introduce(caller: Caller): Promise<boolean> {
    const { userId } = caller;
    const waiting = underWay.get(userId);
    if (waiting === undefined && !mayAsk(userId)) return false;
    if (!(await isStranger(caller))) return false;
    const asking = underWay.get(userId) ?? ask(userId).finally(() => underWay.delete(userId));
    underWay.set(userId, asking);
    await asking;
    return true;
  }

  return introduce;
}

/** What failed to be read is somebody's: only where it failed may be told. */
function toLoggable(error: unknown): unknown {
  return error instanceof ZodError
    ? { name: error.name, fields: error.issues.map(({ path }) => path.join('.')) }
    : error;
}
