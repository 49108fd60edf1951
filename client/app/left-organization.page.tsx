import { useClerk, useUser } from '@clerk/clerk-react';
import { DoorClosed } from 'lucide-react';
import type { DirectoryLoss } from '#client/directory/directory.sync.ts';
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
  usePageTitle(loss === 'deleted' ? 'Organization deleted' : 'No longer a member');
  const others = (user?.organizationMemberships ?? []).filter(
    ({ organization }) => organization.id !== clerk.organization?.id,
  );
  return (
    <div role="alert">
      <Notice
        icon={DoorClosed}
        title={loss === 'deleted' ? `${name} was deleted` : `You are no longer a member of ${name}`}
        isPage
        actions={
          others.length > 0 ? (
            others.map(({ organization }) => (
              <Button
                key={organization.id}
                look="primary"
                onClick={() => void clerk.setActive({ organization: organization.id })}
              >
                Go to {organization.name}
              </Button>
            ))
          ) : (
            <Button look="primary" onClick={() => void clerk.signOut()}>
              Sign out
            </Button>
          )
        }
      >
        {loss === 'deleted'
          ? 'Its directory is gone with it.'
          : 'Its directory is closed to you. If this is a mistake, ask one of its admins to add you again.'}
      </Notice>
    </div>
  );
}
