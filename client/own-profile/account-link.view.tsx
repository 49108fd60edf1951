import { useClerk } from '@clerk/clerk-react';
import { SquarePen } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { LINK } from './profile-links.view.tsx';

/** To what Clerk keeps of a person, in Clerk's own window. */
export function AccountLink() {
  const { openUserProfile } = useClerk();
  return (
    <button type="button" onClick={() => openUserProfile()} aria-haspopup="dialog" className={LINK}>
      <SquarePen aria-hidden="true" size={15} strokeWidth={1.75} />
      {text.ownProfile.account}
    </button>
  );
}
