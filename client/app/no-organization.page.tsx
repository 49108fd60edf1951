import { OrganizationList } from '@clerk/clerk-react';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { useAwaitedOrganization } from './awaited-organization.hook.ts';

export function NoOrganizationPage() {
  usePageTitle('No organization');
  useAwaitedOrganization();
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-4 px-4 py-12 text-center">
      <h1 className="text-lg font-semibold">You are not in an organization yet</h1>
      <p className="text-muted">
        Rollcall shows the people of an organization. Create one, or ask an admin to add you: this page then opens by
        itself.
      </p>
      <OrganizationList hidePersonal />
    </div>
  );
}
