import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useDirectorySummary, useMember } from '#client/directory/directory.context.ts';
import { FieldDetails } from '#client/fields/field-details.view.tsx';
import { useCustomFields } from '#client/fields/fields.hook.ts';
import { useApi } from '#client/http/api.context.ts';
import { memberQuery } from '#client/http/member.request.ts';
import { KudosButton } from '#client/kudos/kudos-button.view.tsx';
import { text } from '#client/language/text.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { PinButton } from '#client/pins/pin-button.view.tsx';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { IconButton } from '#client/ui/icon-button.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { Waiting } from '#client/ui/waiting.view.tsx';
import { WaveButton } from '#client/waves/wave-button.view.tsx';
import type { MemberCard } from '#shared/member.ts';
import { EditLink } from './edit-link.view.tsx';
import { FormerMember } from './former-member.view.tsx';
import { ProfileDetails } from './profile-details.view.tsx';
import { ProfileEmail } from './profile-email.view.tsx';
import { ProfileFacts } from './profile-facts.view.tsx';
import { PROFILE_ID } from './profile-focus.ts';
import { ProfileIdentity } from './profile-identity.view.tsx';
import { useTurningOffline } from './turning-offline.hook.ts';

export interface ProfileProps {
  userId: string;
  onClose: () => void;
}

/** One person, in a drawer beside the list or as a page over it. The card is live; the rest is fetched. */
export function Profile({ userId, onClose }: ProfileProps) {
  const organization = useCurrentOrganization();
  const card = useMember(userId);
  const seen = useLastSeen(card);
  const { phase } = useDirectorySummary();
  const fields = useCustomFields();
  // Asking about somebody who is not in the directory could only be refused.
  const detail = useQuery({
    ...memberQuery(useApi(), organization.id, { userId, revision: card?.profile?.revision ?? 0 }),
    enabled: card !== undefined,
    // What is known of the same person stays until what they have changed is here.
    placeholderData: (last) => (last?.member.userId === userId ? last : undefined),
  });
  // When they were last seen was asked before that.
  useTurningOffline(card?.alias, () => void detail.refetch());
  useReconnected(() => {
    if (detail.isError) void detail.refetch();
  });
  usePageTitle(`${card?.name ?? text.profile.title} · ${organization.name}`);

  if (!card) {
    const isComing = phase === 'loading' || phase === 'failed';
    return (
      <ProfileFrame name={text.profile.title} onClose={onClose}>
        {isComing ? (
          <Waiting label={text.profile.loading} />
        ) : (
          <FormerMember
            name={seen?.userId === userId ? seen.name : null}
            organizationName={organization.name}
            onClose={onClose}
          />
        )}
      </ProfileFrame>
    );
  }
  return (
    <ProfileFrame key={userId} name={text.profile.titleOf(card.name)} onClose={onClose}>
      <ProfileIdentity
        card={card}
        isOwn={userId === organization.ownUserId}
        lastSeenAt={detail.data?.lastSeenAt ?? null}
      />
      <ProfileFacts card={card}>
        <ProfileEmail detail={detail.data} error={detail.error} onRetry={() => void detail.refetch()} />
      </ProfileFacts>
      {detail.data ? (
        <>
          <ProfileDetails fields={{ ...detail.data.fields, country: null }} />
          <FieldDetails fields={fields} values={detail.data.fields.custom} />
        </>
      ) : null}
      <div className="flex flex-wrap gap-2 px-6 py-4 print:hidden">
        <WaveButton person={card} />
        <KudosButton person={card} />
        <PinButton person={card} />
        {userId === organization.ownUserId ? <EditLink /> : null}
      </div>
    </ProfileFrame>
  );
}

/** The last card that was looked at here, also when there is none any more. */
function useLastSeen(card: MemberCard | undefined): MemberCard | undefined {
  const [seen, setSeen] = useState(card);
  if (card !== undefined && card !== seen) setSeen(card);
  return card ?? seen;
}

function ProfileFrame({ name, onClose, children }: { name: string; onClose: () => void; children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => frame.current?.focus({ preventScroll: true }), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  return (
    <aside
      ref={frame}
      id={PROFILE_ID}
      aria-label={name}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="appear absolute inset-0 z-20 flex flex-col overflow-y-auto bg-page outline-none wide:static wide:w-96 wide:shrink-0 wide:border-s wide:border-hairline print:static print:w-auto print:border-0"
    >
      <div className="flex justify-end px-3 pt-3">
        <IconButton icon={X} label={text.profile.close} onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}
