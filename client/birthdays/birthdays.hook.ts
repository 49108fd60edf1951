import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/http/api.context.ts';
import { birthdaysQuery } from '#client/http/birthdays.request.ts';
import { useLive } from '#client/live/live.context.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import type { BirthdayWeek } from '#shared/birthday-week.ts';
import { toCalendarDay } from './calendar-day.ts';

/** By then another day may have begun. */
const TICK_MS = 60_000;

export interface OwnBirthdays {
  /** By the reader's own calendar. */
  today: string;
  days: BirthdayWeek['days'];
  isFailed: boolean;
  /** Whether nothing is known yet, not even that it could not be asked. */
  isAwaited: boolean;
}

/** Whose birthday is today, and whose in the six days after it. */
export function useBirthdays(): OwnBirthdays {
  const { id } = useCurrentOrganization();
  const { clock } = useLive();
  const today = toCalendarDay(useTick(clock.now, TICK_MS));
  const week = useQuery({
    ...birthdaysQuery(useApi(), id, today),
    // At midnight what is known stays until the new week is here.
    placeholderData: (last) => last,
  });
  useReconnected(() => {
    if (week.isError) void week.refetch();
  });
  return { today, days: week.data?.days ?? [], isFailed: week.isError, isAwaited: week.isPending };
}
