import type { DirectoryChange } from '#shared/directory.ts';

/**
 * Lets every change about a person say what the last one says, each under its own version, so that whoever applies them ends
 * the same. Nobody who came later is told of what people were before, and of who is gone nothing but that.
 */
export function sayLast(changes: DirectoryChange[]): DirectoryChange[] {
  const lastOf = new Map<string, DirectoryChange>();
  for (const change of changes) if ('userId' in change) lastOf.set(change.userId, change);
  return changes.map((change) => {
    const last = 'userId' in change ? lastOf.get(change.userId) : undefined;
    return last === undefined ? change : { ...last, version: change.version, at: change.at };
  });
}
