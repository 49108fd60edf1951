import { text } from '#client/language/text.ts';
import { OnlineNumber } from '#client/presence/online-number.view.tsx';
import { useForgottenSince, useIsEverybodyKnown, useIsOnlineCounted } from '#client/presence/presence.context.ts';
import { tellOnlineBefore } from './online-before.format.ts';

export interface PeopleCountProps {
  total: number;
  /** How many a search leaves; null without one. */
  found: number | null;
  /** How many the filter leaves of those who are online; null without it. */
  onlineFound: number | null;
}

/**
 * Such as "41 people · 12 online", or that the second number is not known. Its room is the same for both: what is under a
 * finger stays there when the connection is lost.
 */
export function PeopleCount({ total, found, onlineFound }: PeopleCountProps) {
  const isKnown = useIsEverybodyKnown();
  const isCounted = useIsOnlineCounted();
  const forgottenSince = useForgottenSince();
  const { online, presenceUnknown } = text.people;
  return (
    <p className="min-w-0 flex-1 truncate text-muted tabular-nums md:min-w-64 md:flex-none">
      {forgottenSince !== null && onlineFound !== null
        ? tellOnlineBefore(onlineFound, forgottenSince)
        : tellCount(total, found)}
      {isKnown ? (
        <>
          {' · '}
          <span className="text-online">
            {online.before}
            <OnlineNumber />
            {online.after}
          </span>
        </>
      ) : null}
      {!isKnown && (isCounted || (forgottenSince !== null && onlineFound === null)) ? ` · ${presenceUnknown}` : null}
    </p>
  );
}

const tellCount = (total: number, found: number | null): string =>
  found === null ? text.common.people(total) : text.people.foundOf(found, total);
