import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { PeopleSearch } from './people-search.schema.ts';

/** Tells the address of anybody's profile beside this search. The router is asked once, not for each of the rows. */
export function useProfileAddress(search: PeopleSearch): (userId: string) => string {
  const router = useRouter();
  return useMemo(() => {
    const query = router.options.stringifySearch?.({ ...search }) ?? '';
    return (userId) => `/people/${encodeURIComponent(userId)}${query}`;
  }, [router, search]);
}
