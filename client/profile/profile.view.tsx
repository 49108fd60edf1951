import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDirectorySummary, useMember } from '#client/directory/directory.context.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { IconButton } from '#client/ui/icon-button.view.tsx';
import { useLatest } from '#client/ui/latest.hook.ts';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { Waiting } from '#client/ui/waiting.view.tsx';
import type { MemberCard } from '#shared/member.ts';
import { FormerMemberPart, ProfilePart } from './profile.part.ts';
import { PROFILE_ID } from './profile-focus.ts';

export interface ProfileProps {
  userId: string;
  onClose: () => void;
}

/** One person, in a drawer beside the list or as a page over it, until Escape is pressed, wherever the focus is. The drawer is there at once; what is in it has a file of its own. */
export function Profile({ userId, onClose }: ProfileProps) {
  const organization = useCurrentOrganization();
  const card = useMember(userId);
  const seen = useLastSeen(card);
  const { phase } = useDirectorySummary();
  usePageTitle(`${card?.name ?? text.profile.title} · ${organization.name}`);

  if (!card) {
    const isComing = phase === 'loading' || phase === 'failed';
    return (
      <ProfileFrame name={text.profile.title} onClose={onClose}>
        {isComing ? (
          <Waiting label={text.profile.loading} />
        ) : (
          <FormerMemberPart
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
      <ProfilePart card={card} />
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

  const close = useLatest(onClose);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      // It is for what stands before the page.
      if (document.querySelector('dialog[open], [role=dialog], [role=menu]')) return;
      event.preventDefault();
      close();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [close]);

  return (
    <aside
      ref={frame}
      id={PROFILE_ID}
      aria-label={name}
      tabIndex={-1}
      className="appear absolute inset-0 z-20 flex flex-col overflow-y-auto bg-page outline-none wide:relative wide:z-auto wide:w-96 wide:shrink-0 wide:border-s wide:border-hairline print:static print:w-auto print:border-0"
    >
      {/* Beside the name, whose line would else begin below it. */}
      <div className="absolute end-3 top-3">
        <IconButton icon={X} label={text.profile.close} onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}
