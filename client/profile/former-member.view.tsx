import { UserRoundX } from 'lucide-react';
import { useEffect } from 'react';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';

export interface FormerMemberProps {
  /** Whose profile the reader was looking at when they left; null for whoever was not here when the page came. */
  name: string | null;
  organizationName: string;
  onClose: () => void;
}

/**
 * Stands for somebody who left. Where a link leads to nobody, whoever left and whoever never was here are not told apart,
 * on purpose; the reader who saw them leave is told.
 */
export function FormerMember({ name, organizationName, onClose }: FormerMemberProps) {
  const announce = useAnnounce();
  useEffect(() => {
    if (name !== null) announce(`${name} is no longer a member of ${organizationName}.`);
  }, [announce, name, organizationName]);
  return (
    <Notice
      icon={UserRoundX}
      title={name === null ? 'This person is not here' : `${name} is no longer a member of ${organizationName}.`}
      actions={<Button onClick={onClose}>Back to people</Button>}
    >
      {name === null
        ? `The link leads to somebody who is not, or is no longer, a member of ${organizationName}.`
        : null}
    </Notice>
  );
}
