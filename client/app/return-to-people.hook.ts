import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Changing the organization leaves the profile and the search of the old one behind. */
export function useReturnToPeople(organizationId: string | null): void {
  const router = useRouter();
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (organizationId === null) return;
    const isAnother = shown.current !== null && shown.current !== organizationId;
    shown.current = organizationId;
    if (!isAnother || !router.state.location.pathname.startsWith('/people')) return;
    void router.navigate({ to: '/people', search: {} }).then(() => {
      // A profile of the old one had taken the focus, and took it away.
      if (document.activeElement === document.body) document.getElementById('main')?.focus();
    });
  }, [organizationId, router]);
}
