import { createKeyedNotifier, type Schedule } from '#client/live/keyed-notifier.ts';
import {
  applyChange,
  type ChangeOutcome,
  createDirectoryState,
  type DirectoryChange,
  type DirectorySnapshot,
  type DirectoryState,
} from '#shared/directory.ts';
import type { MemberCard } from '#shared/member.ts';
import { createMemberOrder } from './member-order.ts';

/**
 * `loading`: nothing to show yet. `failed`: nothing to show, and the first try did not work. `catching-up`: readable,
 * but changes may be missing. `live`: right. `lost`: the viewer may not see this organization, or it is gone.
 */
export type DirectoryPhase = 'loading' | 'failed' | 'catching-up' | 'live' | 'lost';

export interface DirectorySummary {
  phase: DirectoryPhase;
  organizationName: string | null;
  memberCount: number;
  /** Why the first load failed, in phase `failed`. */
  error: unknown;
}

const NOTHING: DirectorySummary = { phase: 'loading', organizationName: null, memberCount: 0, error: null };
/** Keys that no user id can have. */
const LIST = ' list';
const SUMMARY = ' summary';

/** The member cards of the organization on screen. Components read it; only the sync writes to it. */
export interface DirectoryStore {
  clear(): void;
  load(snapshot: DirectorySnapshot): void;
  apply(change: DirectoryChange): ChangeOutcome;
  setPhase(phase: DirectoryPhase, error?: unknown): void;
  /** The version held, or null when nothing is held. */
  version(): number | null;
  isDeleted(): boolean;
  summary(): DirectorySummary;
  onSummary(listener: () => void): () => void;
  members(): readonly MemberCard[];
  onMembers(listener: () => void): () => void;
  member(userId: string): MemberCard | undefined;
  onMember(userId: string, listener: () => void): () => void;
}

export function createDirectoryStore(schedule: Schedule): DirectoryStore {
  const notifier = createKeyedNotifier<string>(schedule);
  const order = createMemberOrder();
  let state: DirectoryState | null = null;
  let summary = NOTHING;

  function describe(change: Partial<DirectorySummary>): void {
    const next = {
      ...summary,
      ...change,
      memberCount: state?.members.size ?? 0,
      organizationName: state?.organization.name ?? null,
    };
    summary = next;
    notifier.touch(SUMMARY);
  }

  function hold(next: DirectoryState | null): void {
    state = next;
    order.reset(next?.members.values() ?? []);
    notifier.touchAll();
  }

  return {
    clear() {
      hold(null);
      describe(NOTHING);
    },
    load(snapshot) {
      hold(createDirectoryState(snapshot));
      describe({ phase: 'catching-up', error: null });
    },
    apply(change) {
      if (!state) return 'gap';
      const userId = 'userId' in change ? change.userId : null;
      const before = userId === null ? undefined : state.members.get(userId);
      const outcome = applyChange(state, change);
      if (outcome !== 'applied') return outcome;
      if (userId === null) order.reset(state.members.values());
      else order.replace(before, state.members.get(userId));
      if (userId !== null) notifier.touch(userId);
      notifier.touch(LIST);
      describe({});
      return outcome;
    },
    setPhase: (phase, error = null) => describe({ phase, error }),
    version: () => state?.version ?? null,
    isDeleted: () => state?.isDeleted ?? false,
    summary: () => summary,
    onSummary: (listener) => notifier.subscribe(SUMMARY, listener),
    members: order.list,
    onMembers: (listener) => notifier.subscribe(LIST, listener),
    member: (userId) => state?.members.get(userId),
    onMember: notifier.subscribe,
  };
}
