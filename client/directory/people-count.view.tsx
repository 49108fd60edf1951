import { text } from '#client/language/text.ts';
import { OnlineNumber } from '#client/presence/online-number.view.tsx';
import { useForgottenSince, useIsEverybodyKnown, useIsOnlineCounted } from '#client/presence/presence.context.ts';
import { tellOnlineBefore } from './online-before.format.ts';

export interface PeopleCountProps {
  total: number;
  /** How many are left of them; null when nothing leaves anybody out. */
  found: number | null;
  /** Whether those are left out who are not online. */
  isOnlineOnly: boolean;
}

/**
 * Such as "41 people · 12 online", or that the second number is not known; "3 of 41 people" while some are left out. Its room is the same for both: what is under a
 * finger stays there when the connection is lost.
 */
export function PeopleCount({ total, found, isOnlineOnly }: PeopleCountProps) {
  const isKnown = useIsEverybodyKnown();
  const isCounted = useIsOnlineCounted();
  const forgottenSince = useForgottenSince();
  const { online, presenceUnknown } = text.people;
  return (
    <p className="min-w-0 flex-1 truncate text-muted tabular-nums @min-[62rem]:min-w-64 @min-[62rem]:flex-none">
      {forgottenSince !== null && isOnlineOnly && found !== null
        ? tellOnlineBefore(found, forgottenSince)
        : tellCount(total, isKnown || !isOnlineOnly ? found : null)}
      {isKnown && found === null ? (
        <>
          {' · '}
          <span className="text-online">
            {online.before}
            <OnlineNumber />
            {online.after}
          </span>
        </>
      ) : null}
      {!isKnown && (isCounted || (forgottenSince !== null && !isOnlineOnly)) ? ` · ${presenceUnknown}` : null}
    </p>
  );
}

const tellCount = (total: number, found: number | null): string =>
  found === null ? text.common.people(total) : text.people.foundOf(found, total);
