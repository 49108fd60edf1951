import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { birthdaysQuery } from '#client/http/birthdays.request.ts';
import { afterTimeout } from '#client/live/after.ts';
import { useLive } from '#client/live/live.context.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import type { BirthdayWeek } from '#shared/birthday-week.ts';
import { toCalendarDay } from './calendar-day.ts';

/** By then another day may have begun. */
const TICK_MS = 60_000;
/** What is there to be read waits no longer for this to be drawn with it. */
const PATIENCE_MS = 1_000;

export interface OwnBirthdays {
  /** By the reader's own calendar. */
  today: string;
  days: BirthdayWeek['days'];
  isFailed: boolean;
  /** Whether nothing is known yet, and may still be in a moment. */
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
  const [isLate, setLate] = useState(false);
  useEffect(() => afterTimeout(PATIENCE_MS, () => setLate(true)), []);
  return { today, days: week.data?.days ?? [], isFailed: week.isError, isAwaited: week.isPending && !isLate };
}
