import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { MemberCard } from '#shared/member.ts';
import type { DirectoryStore, DirectorySummary } from './directory.store.ts';

export interface Directory {
  store: DirectoryStore;
  /** Loads again, after phase `failed`. */
  retry: () => void;
}

export const DirectoryContext = createContext<Directory | null>(null);

export function useDirectory(): Directory {
  const directory = useContext(DirectoryContext);
  if (!directory) throw new Error('useDirectory needs a DirectoryContext above it');
  return directory;
}

export function useDirectorySummary(): DirectorySummary {
  const { store } = useDirectory();
  return useSyncExternalStore(store.onSummary, store.summary);
}

/** Everybody in the organization, in order of name. */
export function useMembers(): readonly MemberCard[] {
  const { store } = useDirectory();
  return useSyncExternalStore(store.onMembers, store.members);
}

/** One member, or undefined when the store knows nobody by this id. */
export function useMember(userId: string): MemberCard | undefined {
  const { store } = useDirectory();
  const subscribe = useCallback((listener: () => void) => store.onMember(userId, listener), [store, userId]);
  return useSyncExternalStore(subscribe, () => store.member(userId));
}
