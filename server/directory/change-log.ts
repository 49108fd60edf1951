import { isDeepStrictEqual } from 'node:util';
import { trace } from '#server/trace.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import {
  findChangesSince,
  findHeadVersion,
  findLastChange,
  findOvertaken,
  insertChange,
  type StreamPlace,
} from './change.model.ts';
import { findNews } from './change-news.ts';
import { memberEventOf } from './member-event.ts';

type WithoutPlace<Change> = Change extends DirectoryChange ? Omit<Change, 'version' | 'at'> : never;
/** A change before it has its place in the stream. */
export type ChangeContent = WithoutPlace<DirectoryChange>;

export interface AppendRequest {
  organizationId: string;
  /** A user id, or `organization`. */
  entity: string;
  sourceEvent: string;
  /** Reads the present value of the entity from the projections; called again when another append got in between. */
  read: () => Promise<ChangeContent>;
}

export interface ChangeLog {
  /**
   * Resolves once the change is stored and announced. Stores nothing when the entity's last change already says the
   * same, so repeating it does no harm.
   */
  append(request: AppendRequest): Promise<void>;
  /** Resolves when every change of an organization that comes from now on will be announced here, whoever stores it. */
  follow(organizationId: string): Promise<void>;
  /**
   * Announces what other processes have stored since. `places` are the versions that those who watch here have; the
   * database is asked once for all of them.
   */
  catchUp(places: StreamPlace[]): Promise<void>;
  /** Announces a change that another server has stored, and what is missing before it. */
  hear(organizationId: string, change: DirectoryChange): Promise<void>;
}

type Announce = (organizationId: string, change: DirectoryChange) => void;

export interface ChangeLogDependencies {
  now: () => number;
  announce: Announce;
  /** Told of each change that this process has stored, where there are other servers. */
  tellOthers?: Announce;
}

/** What this process knows of an organization's stream. */
interface Stream {
  /** The last version we know to be taken; another process may have taken more. */
  head: number;
  /** The last version announced here; what was there before anybody followed, or we appended, needs no announcement. */
  announced: number;
  /** The change we stored last, kept so that announcing it needs no read. */
  last?: DirectoryChange;
}

/** More than can pile up between two appends; what is left follows with the next. */
const MAX_ANNOUNCED_AT_ONCE = 1_000;

/**
 * One ordered stream of changes per organization. A change takes the version after the last one, and its value is read
 * after that last version was known; whoever loses the race for a version reads again, and whoever wins it makes sure
 * that the value still holds: another process may have changed it, and found nothing to say, just before the change was
 * there. So versions have no holes, and the last change of an entity always holds its last value, however many write.
 */
export function createChangeLog(dependencies: ChangeLogDependencies): ChangeLog {
  const { announce } = dependencies;
  const streams = new Map<string, Stream>();
  const queues = new Map<string, Promise<void>>();

  async function openStream(organizationId: string): Promise<Stream> {
    const known = streams.get(organizationId);
    if (known !== undefined) return known;
    const head = await findHeadVersion(organizationId);
    const stream = { head, announced: head };
    streams.set(organizationId, stream);
    return stream;
  }

  /** Answers the change that says what the entity is now; null when it was never shown. */
  async function appendNow(request: AppendRequest): Promise<DirectoryChange | null> {
    const { organizationId } = request;
    const stream = await openStream(organizationId);
    let outcome = await tryAppend(request, stream, dependencies);
    while (outcome === 'version taken') {
      const head = await findHeadVersion(organizationId);
      if (head <= stream.head) throw new Error('A change was refused although its version is free.');
      stream.head = head;
      outcome = await tryAppend(request, stream, dependencies);
    }
    // The answer to an earlier insert may have been lost: what it stored was not announced then.
    stream.head = Math.max(stream.head, outcome?.version ?? 0);
    await announceThrough(organizationId, stream);
    return outcome;
  }

  async function append(request: AppendRequest): Promise<void> {
    let said: DirectoryChange | null;
    do said = await inTurn(request.organizationId, () => appendNow(request));
    while (said !== null && isNews(await request.read(), said));
  }

  async function announceThrough(organizationId: string, stream: Stream): Promise<void> {
    if (stream.announced >= stream.head) return;
    const { last } = stream;
    const isLastOnly = last !== undefined && last.version === stream.head && stream.announced === stream.head - 1;
    const due = isLastOnly ? [last] : await findChangesSince(organizationId, stream.announced, MAX_ANNOUNCED_AT_ONCE);
    for (const change of due) {
      announce(organizationId, change);
      stream.announced = change.version;
    }
  }

  async function announceOvertaken({ organizationId, version }: StreamPlace): Promise<void> {
    const stream = streams.get(organizationId) ?? { head: version, announced: version };
    streams.set(organizationId, stream);
    // What others wrote while nobody watched here is known to those who came later; told again, it would undo what followed.
    stream.announced = Math.max(stream.announced, version);
    stream.head = await findHeadVersion(organizationId);
    await announceThrough(organizationId, stream);
  }

  async function announceHeard(organizationId: string, change: DirectoryChange): Promise<void> {
    const before = change.version - 1;
    const stream = streams.get(organizationId) ?? { head: before, announced: before };
    streams.set(organizationId, stream);
    if (change.version <= stream.announced) return;
    if (change.version >= stream.head) {
      stream.head = change.version;
      stream.last = change;
    }
    await announceThrough(organizationId, stream);
  }

  /** In one process what is done to a stream waits for each other, so that changes are announced in order. */
  function inTurn<Result>(organizationId: string, work: () => Promise<Result>): Promise<Result> {
    const previous = queues.get(organizationId) ?? Promise.resolve();
    const mine = previous.then(work);
    const settled = mine
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (queues.get(organizationId) === settled) queues.delete(organizationId);
      });
    queues.set(organizationId, settled);
    return mine;
  }

  return {
    append,
    async follow(organizationId) {
      if (!streams.has(organizationId)) await inTurn(organizationId, () => openStream(organizationId));
    },
    async catchUp(places) {
      if (places.length === 0) return;
      const overtaken = await findOvertaken(places);
      await Promise.all(overtaken.map((place) => inTurn(place.organizationId, () => announceOvertaken(place))));
    },
    hear: (organizationId, change) => inTurn(organizationId, () => announceHeard(organizationId, change)),
  };
}

/** Answers the change that was stored, or the last one when it says the same already. */
async function tryAppend(
  { organizationId, entity, sourceEvent, read }: AppendRequest,
  stream: Stream,
  { now, tellOthers }: Omit<ChangeLogDependencies, 'announce'>,
): Promise<DirectoryChange | null | 'version taken'> {
  const version = stream.head + 1;
  const [content, last] = await Promise.all([read(), findLastChange(organizationId, entity)]);
  if (!isNews(content, last)) return last;
  const change: DirectoryChange = { ...content, version, at: now() };
  const event = memberEventOf(last, change);
  const news = findNews(content, last);
  const beside = { ...(event === undefined ? {} : { event }), ...(news.length === 0 ? {} : { news }) };
  const row = { organizationId, version, entity, sourceEvent, change, ...beside };
  if (!(await insertChange(row))) return 'version taken';
  stream.head = version;
  stream.last = change;
  tellOthers?.(organizationId, change);
  trace(sourceEvent, 'appended');
  return change;
}

function isNews(content: ChangeContent, last: DirectoryChange | null): boolean {
  // Whoever was never shown needs no removal.
  if (last === null) return content.kind !== 'member.removed';
  const { version: _version, at: _at, ...shown } = last;
  return !isDeepStrictEqual(shown, content);
}
