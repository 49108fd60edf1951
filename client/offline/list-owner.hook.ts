import { useEffect } from 'react';
import { forgetLists } from './kept-list.store.ts';

/** Leaves on this device the lists of who is signed in, and nobody's when nobody is: whoever comes next sees nothing of them. */
export function useListOwner(userId: string | null): void {
  useEffect(() => {
    void forgetLists((list) => list.userId === userId, Date.now());
  }, [userId]);
}
