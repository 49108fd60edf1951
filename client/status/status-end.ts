const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A moment, in milliseconds since the epoch, as a `datetime-local` input holds it: in the reader's zone, to the minute. */
export function toInput(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * MINUTE_MS;
  return new Date(at - offsetMs).toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
}

/** NaN while it is not written whole. Of an hour that comes twice, as in autumn, the one that is not over. */
export function fromInput(value: string, now: number): number {
  const at = new Date(value).getTime();
  return at <= now && toInput(at + HOUR_MS) === value ? at + HOUR_MS : at;
}
