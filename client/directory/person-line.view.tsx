import { memo } from 'react';
import { PinMark } from '#client/pins/pin-mark.view.tsx';
import { PresenceAvatar } from '#client/presence/presence-avatar.view.tsx';
import { PresenceRemark } from '#client/presence/presence-remark.view.tsx';
import { StatusMark } from '#client/status/status-mark.view.tsx';
import { Changed } from '#client/ui/changed.view.tsx';
import { nameCountry } from '#client/ui/country.format.ts';
import { openOnClick, type PersonEntryProps } from './person-entry.ts';

type PersonLinkProps = Omit<PersonEntryProps, 'position' | 'offsetPx'>;

/** One person on two lines, for narrow screens. Only the item changes with everybody who joins or leaves. */
export function PersonLine({ total, position, offsetPx, ...link }: PersonEntryProps & { total: number }) {
  return (
    <li
      aria-setsize={total}
      aria-posinset={position}
      style={{ transform: `translateY(${offsetPx}px)` }}
      className="absolute inset-x-0 top-0 h-16 border-b border-hairline"
    >
      <PersonLink {...link} />
    </li>
  );
}

const PersonLink = memo(function PersonLink({
  card,
  address,
  isActive,
  isOpen,
  isPinned,
  onOpen,
  onFocus,
}: PersonLinkProps) {
  const details = [card.title, card.country ? nameCountry(card.country) : null].filter((detail) => detail !== null);
  return (
    <a
      href={address}
      tabIndex={isActive ? 0 : -1}
      aria-current={isOpen ? 'true' : undefined}
      data-user-id={card.userId}
      onFocus={() => onFocus(card.userId)}
      onClick={(event) => openOnClick(event, { card, onOpen })}
      className="flex h-full items-center gap-3 px-4 hover:bg-sunken focus-visible:-outline-offset-2"
    >
      <PresenceAvatar person={card} size={40} />
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span title={card.name} className="truncate font-medium">
            <Changed value={card.name} />
          </span>
          <StatusMark status={card.status} />
          {isPinned ? <PinMark /> : null}
        </span>
        <span className="block h-[1lh] truncate text-sm text-muted">
          <PresenceRemark alias={card.alias} isFollowed={details.length > 0} />
          <span title={details.join(' · ')}>
            <Changed value={details.join(' · ')} />
          </span>
        </span>
      </span>
    </a>
  );
});
