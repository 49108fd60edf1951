import { UserButton } from '@clerk/clerk-react';
import { MonitorSmartphone, Settings, TextCursorInput, UserRoundPen } from 'lucide-react';
import { text } from '#client/language/text.ts';

export interface OwnLinksOffered {
  isAdmin: boolean;
  /** Of an organization that is open: without one there is nothing but the preferences. */
  isMember: boolean;
}

const LOOK = { size: 16, strokeWidth: 1.75 };

/** What is the reader's own, for Clerk's menu. No component: Clerk reads these elements and draws entries of its own. */
export function ownLinks({ isAdmin, isMember }: OwnLinksOffered) {
  return (
    <UserButton.MenuItems>
      {isMember ? (
        <UserButton.Link href="/me" label={text.ownProfile.heading} labelIcon={<UserRoundPen {...LOOK} />} />
      ) : null}
      {isMember ? (
        <UserButton.Link href="/me/devices" label={text.devices.heading} labelIcon={<MonitorSmartphone {...LOOK} />} />
      ) : null}
      <UserButton.Link href="/preferences" label={text.app.pages.preferences} labelIcon={<Settings {...LOOK} />} />
      {isAdmin ? (
        <UserButton.Link
          href="/admin/fields"
          label={text.ownProfile.organizationFields}
          labelIcon={<TextCursorInput {...LOOK} />}
        />
      ) : null}
    </UserButton.MenuItems>
  );
}
