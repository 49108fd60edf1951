import { OrganizationList } from '@clerk/clerk-react';
import { usePageTitle } from '#client/ui/page-title.hook.ts';

export function NoOrganizationPage() {
  usePageTitle('Choose an organization');
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-4 px-4 py-12 text-center">
      <h1 className="text-lg font-semibold">You are not in an organization yet</h1>
      <p className="text-muted">Rollcall shows the people of an organization. Accept an invitation, or create one.</p>
      <OrganizationList hidePersonal />
    </div>
  );
}
