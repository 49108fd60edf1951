import { Outlet, useMatches } from '@tanstack/react-router';
import { text } from '#client/language/text.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { Waiting } from '#client/ui/waiting.view.tsx';
import type { OrganizationEntry } from './organization-entry.hook.ts';
import { JoiningPart, LeftOrganizationPart, NoOrganizationPart } from './parts.ts';

/**
 * What is shown until an organization is open. Preferences need none, and operators find out why nothing arrives also where
 * nothing has arrived.
 */
export function WithoutOrganization({ entry, isOperator }: { entry: OrganizationEntry; isOperator: boolean }) {
  // Not by the address: while the page of the sync is on its way, the one before is still what the outlet shows.
  const isOpen = useMatches({
    select: (matches) =>
      matches.some(({ pathname }) => pathname === '/preferences' || (isOperator && pathname.startsWith('/admin/sync'))),
  });
  return isOpen ? <Outlet /> : <BeforeOrganization entry={entry} />;
}

function BeforeOrganization({ entry }: { entry: OrganizationEntry }) {
  switch (entry.kind) {
    case 'failed':
      return <Failure title={text.app.organization.notOpened} error={entry.error} onRetry={entry.retry} isPage />;
    case 'joining':
      return <JoiningPart />;
    case 'left':
      return <LeftOrganizationPart name={entry.name} loss={entry.loss} />;
    case 'no-organization':
      return <NoOrganizationPart />;
    default:
      return <Waiting label={text.app.organization.opening} />;
  }
}
