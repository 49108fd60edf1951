import { createContext, useContext } from 'react';
import { ADMIN_ROLE } from '#shared/organization.ts';

/** Who is looking, and at which organization. Present wherever an organization's pages are shown. */
export interface CurrentOrganization {
  id: string;
  name: string;
  /** The viewer's role in it, as Clerk names it. */
  role: string;
  ownUserId: string;
}

export const CurrentOrganizationContext = createContext<CurrentOrganization | null>(null);

export function useCurrentOrganization(): CurrentOrganization {
  const current = useContext(CurrentOrganizationContext);
  if (!current) throw new Error('useCurrentOrganization needs a CurrentOrganizationContext above it');
  return current;
}

export function isAdmin(organization: CurrentOrganization | null): boolean {
  return organization?.role === ADMIN_ROLE;
}
