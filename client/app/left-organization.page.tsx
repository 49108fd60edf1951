import { useClerk, useUser } from '@clerk/clerk-react';
import { DoorClosed } from 'lucide-react';
import type { DirectoryLoss } from '#client/directory/directory.sync.ts';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';

export interface LeftOrganizationPageProps {
  name: string;
  loss: DirectoryLoss;
}

/** Shown in place of an organization's pages the moment the viewer stops being one of its members, or it is deleted. */
export function LeftOrganizationPage({ name, loss }: LeftOrganizationPageProps) {
  const clerk = useClerk();
  const { user } = useUser();
  const { deleted, removed, goTo } = text.entry;
  const { tab, title, what } = loss === 'deleted' ? deleted : removed;
  usePageTitle(tab);
  const others = (user?.organizationMemberships ?? []).filter(
    ({ organization }) => organization.id !== clerk.organization?.id,
  );
  return (
    <div role="alert">
      <Notice
        icon={DoorClosed}
        title={title(name)}
        isPage
        actions={
          others.length > 0 ? (
            others.map(({ organization }) => (
              <Button
                key={organization.id}
                look="primary"
                onClick={() => void clerk.setActive({ organization: organization.id })}
              >
                {goTo(organization.name)}
              </Button>
            ))
          ) : (
            <Button look="primary" onClick={() => void clerk.signOut()}>
              {text.app.organization.signOut}
            </Button>
          )
        }
      >
        {what}
      </Notice>
    </div>
  );
}
