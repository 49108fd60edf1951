import { isKeeping } from './keeping.store.ts';
import { forgetLists, keepList } from './kept-list.store.ts';

const DIRECTORY = /^\/api\/organizations\/([^/]+)\/directory$/;

/** `fetch` as it is, which also keeps the lists that it brings to this person, and removes one that they may not see any more. */
export function createKeepingFetch(userId: string): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await globalThis.fetch(input, init);
    const [, encodedId] = DIRECTORY.exec(String(input)) ?? [];
    if (encodedId === undefined) return response;
    const organizationId = decodeURIComponent(encodedId);
    if (response.status === 403 || response.status === 404) forgetListOf(organizationId);
    // A list that could not be kept is missed without a network only.
    else if (response.ok && isKeeping())
      keepList({ userId, organizationId, keptAt: Date.now() }, response.clone()).catch(() => undefined);
    return response;
  };
}

/** To be called when somebody is no longer a member, or the organization is gone. */
export function forgetListOf(organizationId: string): void {
  void forgetLists((list) => list.organizationId !== organizationId, Date.now());
}
