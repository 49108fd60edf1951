import { useClerk, useUser } from '@clerk/clerk-react';
import { DoorClosed } from 'lucide-react';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';

/** Shown in place of an organization's pages the moment the viewer stops being one of its members. */
export function LeftOrganizationPage({ name }: { name: string }) {
  const clerk = useClerk();
  const { user } = useUser();
  usePageTitle('No longer a member');
  const others = (user?.organizationMemberships ?? []).filter(
    ({ organization }) => organization.id !== clerk.organization?.id,
  );
  return (
    <div role="alert">
      <Notice
        icon={DoorClosed}
        title={`You are no longer a member of ${name}`}
        isPage
        actions={others.map(({ organization }) => (
          <Button
            key={organization.id}
            look="primary"
            onClick={() => void clerk.setActive({ organization: organization.id })}
          >
            Go to {organization.name}
          </Button>
        ))}
      >
        Its directory is closed to you. If this is a mistake, ask one of its admins to add you again.
      </Notice>
    </div>
  );
}
