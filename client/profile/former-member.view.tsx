import { UserRoundX } from 'lucide-react';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';

/** Where a link to somebody leads who left, or never was here: the two are not told apart, on purpose. */
export function FormerMember({ organizationName, onClose }: { organizationName: string; onClose: () => void }) {
  return (
    <Notice
      icon={UserRoundX}
      title="This person is not here"
      actions={<Button onClick={onClose}>Back to people</Button>}
    >
      The link leads to somebody who is not, or is no longer, a member of {organizationName}.
    </Notice>
  );
}
