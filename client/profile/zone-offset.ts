/** How far the clocks of a zone are ahead of the reader's at `now` (ms), in milliseconds; null for an unknown zone. */
export function aheadMs(timeZone: string, now: number, own?: string): number | null {
  const there = offsetMs(timeZone, now);
  const here = offsetMs(own, now);
  return there === null || here === null ? null : there - here;
}

/** From UTC; of this device's zone when none is named. */
function offsetMs(timeZone: string | undefined, now: number): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = 0, minutes = 0] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  } catch {
    return null;
  }
}
