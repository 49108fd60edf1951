import { useId } from 'react';
import { FieldDetails } from '#client/fields/field-details.view.tsx';
import { text } from '#client/language/text.ts';
import { ProfileDetails } from '#client/profile/profile-details.view.tsx';
import { ProfileIdentity } from '#client/profile/profile-identity.view.tsx';
import type { CustomField } from '#shared/custom-field.ts';
import type { MemberCard } from '#shared/member.ts';
import type { ProfileFields } from '#shared/profile.ts';

export interface ProfilePreviewProps {
  fields: readonly CustomField[];
  card: MemberCard;
  /** What colleagues see now. */
  saved: ProfileFields;
  /** What they would see. */
  shown: ProfileFields;
}

/** The profile as a colleague would see it, before it is saved. */
export function ProfilePreview({ fields, card, saved, shown }: ProfilePreviewProps) {
  const titleId = useId();
  // What Clerk says is on the card only while nothing else was written.
  const title = shown.title ?? (saved.title === null ? card.title : null);
  const country = shown.country ?? (saved.country === null ? card.country : null);
  return (
    <section aria-labelledby={titleId} className="min-w-0 pb-6 wide:sticky wide:top-5 wide:self-start">
      <h2 id={titleId} className="mb-3 font-medium text-muted">
        {text.ownProfile.preview}
      </h2>
      <div className="rounded-md border border-hairline pb-2">
        <ProfileIdentity card={{ ...card, title, country }} isOwn={false} lastSeenAt={null} />
        <ProfileDetails fields={{ ...shown, country }} />
        <FieldDetails fields={fields.filter(({ audience }) => audience === 'everyone')} values={shown.custom} />
      </div>
    </section>
  );
}
