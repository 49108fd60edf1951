import { memo } from 'react';
import { PinMark } from '#client/pins/pin-mark.view.tsx';
import { PresenceAvatar } from '#client/presence/presence-avatar.view.tsx';
import { PresenceWord } from '#client/presence/presence-word.view.tsx';
import { StatusMark } from '#client/status/status-mark.view.tsx';
import { Changed } from '#client/ui/changed.view.tsx';
import { nameCountry } from '#client/ui/country.format.ts';
import { GridCell, GridRow } from '#client/ui/grid.view.tsx';
import { nameRole } from '#client/ui/role.format.ts';
import { formatDay } from '#client/ui/time.format.ts';
import { openOnClick, type PersonEntryProps } from './person-entry.ts';

/** One person as a row of the grid. Only the row itself changes when others come or go above it, not its cells. */
export const PersonRow = memo(function PersonRow({
  card,
  address,
  position,
  offsetPx,
  isActive,
  isOpen,
  isPinned,
  onOpen,
  onFocus,
}: PersonEntryProps) {
  return (
    <GridRow
      index={position + 1}
      aria-selected={isOpen}
      tabIndex={isActive ? 0 : -1}
      data-user-id={card.userId}
      onFocus={() => onFocus(card.userId)}
      onClick={(event) => openOnClick(event, { card, onOpen })}
      style={{ transform: `translateY(${offsetPx}px)` }}
      className="people-columns absolute inset-x-0 top-0 h-(--rc-row) cursor-pointer border-b border-hairline px-4 hover:bg-sunken focus-visible:-outline-offset-2 aria-selected:bg-selected aria-selected:shadow-[inset_2px_0_0_var(--rc-accent)] rtl:aria-selected:shadow-[inset_-2px_0_0_var(--rc-accent)]"
    >
      <PersonCells {...{ card, address, isPinned }} />
    </GridRow>
  );
});

type PersonCellsProps = Pick<PersonEntryProps, 'card' | 'address' | 'isPinned'>;

/** Presence is read by the dot and the word themselves, so the cells stay still. */
const PersonCells = memo(function PersonCells({ card, address, isPinned }: PersonCellsProps) {
  return (
    <>
      <GridCell className="flex min-w-0 items-center gap-3">
        <PresenceAvatar person={card} />
        <a href={address} tabIndex={-1} title={card.name} className="truncate font-medium hover:underline">
          <Changed value={card.name} />
        </a>
        <StatusMark status={card.status} />
        {isPinned ? <PinMark /> : null}
      </GridCell>
      <GridCell title={card.title ?? undefined} className="truncate">
        <Changed value={card.title ?? ''} />
      </GridCell>
      <GridCell className="truncate">
        <PresenceWord alias={card.alias} />
      </GridCell>
      <GridCell className="is-secondary truncate text-muted">
        <Changed value={card.country ? nameCountry(card.country) : ''} />
      </GridCell>
      <GridCell className="is-secondary truncate text-muted">
        <Changed value={nameRole(card.role)} />
      </GridCell>
      <GridCell className="is-secondary truncate text-end text-muted tabular-nums">{formatDay(card.joinedAt)}</GridCell>
    </>
  );
});
