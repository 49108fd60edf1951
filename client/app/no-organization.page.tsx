import { OrganizationList } from '@clerk/clerk-react';
import { text } from '#client/language/text.ts';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { useAwaitedOrganization } from './awaited-organization.hook.ts';

export function NoOrganizationPage() {
  const { tab, title, what } = text.entry.none;
  usePageTitle(tab);
  useAwaitedOrganization();
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-4 px-4 py-12 text-center">
      <h1 className="text-lg font-semibold">{title}</h1>
      <p className="text-muted">{what}</p>
      <OrganizationList hidePersonal />
    </div>
  );
}
