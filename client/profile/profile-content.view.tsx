import { useQuery } from '@tanstack/react-query';
import { FieldDetails } from '#client/fields/field-details.view.tsx';
import { useCustomFields } from '#client/fields/fields.hook.ts';
import { useApi } from '#client/http/api.context.ts';
import { memberQuery } from '#client/http/member.request.ts';
import { KudosButton } from '#client/kudos/kudos-button.view.tsx';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { PinButton } from '#client/pins/pin-button.view.tsx';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { PrintedOrigin } from '#client/ui/printed-origin.view.tsx';
import { WaveButton } from '#client/waves/wave-button.view.tsx';
import type { MemberCard } from '#shared/member.ts';
import { emptyProfile, type ProfileFields } from '#shared/profile.ts';
import { EditLink } from './edit-link.view.tsx';
import { ProfileDetails } from './profile-details.view.tsx';
import { ProfileEmail } from './profile-email.view.tsx';
import { ProfileFacts } from './profile-facts.view.tsx';
import { ProfileIdentity } from './profile-identity.view.tsx';
import { useTurningOffline } from './turning-offline.hook.ts';

/** What there is to know of a member. The card is live; the rest is fetched. */
export function ProfileContent({ card }: { card: MemberCard }) {
  const { userId } = card;
  const organization = useCurrentOrganization();
  const isOwn = userId === organization.ownUserId;
  const fields = useCustomFields();
  const detail = useQuery({
    ...memberQuery(useApi(), organization.id, { userId, revision: card.profile?.revision ?? 0 }),
    // What is known of the same person stays until what they have changed is here.
    placeholderData: (last) => (last?.member.userId === userId ? last : undefined),
  });
  // When they were last seen was asked before that.
  useTurningOffline(card.alias, () => void detail.refetch());
  useReconnected(() => {
    if (detail.isError) void detail.refetch();
  });
  // Where nothing more will come, what the list knows is better than nothing.
  const isUnavailable = detail.isPaused || detail.isError;
  const known = detail.data?.fields ?? (isUnavailable ? fieldsOf(card) : null);
  return (
    <>
      <PrintedOrigin />
      <ProfileIdentity {...{ card, isOwn }} lastSeenAt={detail.data?.lastSeenAt ?? null} />
      <div className="flex flex-wrap gap-2 px-6 pb-5 print:hidden">
        {isOwn ? (
          <EditLink />
        ) : (
          <>
            <WaveButton person={card} />
            <KudosButton person={card} />
          </>
        )}
        <PinButton person={card} />
      </div>
      <ProfileFacts card={card}>
        <ProfileEmail
          detail={detail.data}
          error={detail.error}
          isPaused={detail.isPaused}
          onRetry={() => void detail.refetch()}
        />
      </ProfileFacts>
      {known ? (
        <>
          <ProfileDetails fields={{ ...known, country: null }} />
          <FieldDetails fields={fields} values={known.custom} />
        </>
      ) : null}
    </>
  );
}

function fieldsOf({ profile }: MemberCard): ProfileFields {
  const { city = null, timeZone = null, skills = [] } = profile ?? {};
  return { ...emptyProfile, city, timeZone, skills };
}
