/** A moment in milliseconds since the epoch, as a line for people and logs tells it: ISO 8601, in UTC. */
export function formatTime(at: number): string {
  return new Date(at).toISOString();
}
