const MINUTE_MS = 60_000;

/** A moment, in milliseconds since the epoch, as a `datetime-local` input holds it: in the reader's zone, to the minute. */
export function toInput(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * MINUTE_MS;
  return new Date(at - offsetMs).toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
}

/** NaN while it is not written whole. */
export const fromInput = (value: string): number => new Date(value).getTime();
