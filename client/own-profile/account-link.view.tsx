import { useClerk } from '@clerk/clerk-react';
import { SquarePen } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';

/** To what Clerk keeps of a person, in Clerk's own window. */
export function AccountLink() {
  const { openUserProfile } = useClerk();
  return (
    <Button onClick={() => openUserProfile()} aria-haspopup="dialog">
      <SquarePen aria-hidden="true" size={15} strokeWidth={1.75} />
      {text.ownProfile.account}
    </Button>
  );
}
