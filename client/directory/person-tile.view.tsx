import { memo } from 'react';
import { PinMark } from '#client/pins/pin-mark.view.tsx';
import { PresenceAvatar } from '#client/presence/presence-avatar.view.tsx';
import { PresenceWord } from '#client/presence/presence-word.view.tsx';
import { StatusMark } from '#client/status/status-mark.view.tsx';
import { Changed } from '#client/ui/changed.view.tsx';
import { nameCountry } from '#client/ui/country.format.ts';
import { openOnClick, type PersonEntryProps } from './person-entry.ts';

export interface PersonTileProps extends PersonEntryProps {
  total: number;
  column: number;
  columns: number;
}

/** One person as a card. Only the item changes with everybody who joins or leaves. */
export function PersonTile({ total, columns, column, position, offsetPx, ...link }: PersonTileProps) {
  const share = 100 / columns;
  return (
    <li
      aria-setsize={total}
      aria-posinset={position}
      style={{ transform: `translateY(${offsetPx}px)`, width: `${share}%`, insetInlineStart: `${column * share}%` }}
      className="absolute top-0 h-43 p-1.5"
    >
      <PersonCard {...link} />
    </li>
  );
}

type PersonCardProps = Omit<PersonEntryProps, 'position' | 'offsetPx'>;

const PersonCard = memo(function PersonCard(props: PersonCardProps) {
  const { card, address, isActive, isOpen, isPinned, onOpen, onFocus } = props;
  const place = [card.profile?.city, card.country ? nameCountry(card.country) : undefined].filter((part) => part);
  return (
    <a
      href={address}
      tabIndex={isActive ? 0 : -1}
      aria-current={isOpen ? 'true' : undefined}
      data-user-id={card.userId}
      onFocus={() => onFocus(card.userId)}
      onClick={(event) => openOnClick(event, { card, onOpen })}
      className="flex h-full flex-col gap-2 rounded-lg border border-hairline p-4 hover:bg-sunken focus-visible:-outline-offset-1 aria-current:border-accent aria-current:bg-selected"
    >
      <span className="flex items-center gap-3">
        <PresenceAvatar person={card} size={48} />
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <span title={card.name} className="truncate font-medium">
              <Changed value={card.name} />
            </span>
            {isPinned ? <PinMark /> : null}
          </span>
          <span title={card.title ?? undefined} className="block h-[1lh] truncate text-muted">
            <Changed value={card.title ?? ''} />
          </span>
        </span>
      </span>
      <span className="flex h-[1lh] min-w-0 gap-2 text-sm">
        {/* Without room for the other words, which the status needs; here no columns have to line up. */}
        <span className="shrink-0 whitespace-nowrap [&_[data-state]:not(.is-shown)]:hidden">
          <PresenceWord alias={card.alias} />
        </span>
        <StatusMark status={card.status} isWhole />
      </span>
      <span title={place.join(', ')} className="block h-[1lh] truncate text-sm text-muted">
        <Changed value={place.join(', ')} />
      </span>
      <span className="block h-[1lh] truncate text-sm text-muted">
        <Changed value={card.profile?.skills?.join(' · ') ?? ''} />
      </span>
    </a>
  );
});
