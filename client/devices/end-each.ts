import { isReverificationCancelledError } from '@clerk/clerk-react/errors';
import type { Device } from './device.ts';

/** Which were not ended, and why the last of them was not. */
export interface NotEnded {
  left: readonly Device[];
  error: unknown;
}

/**
 * Ends one session after the other, each tried once. Who does not want to show that it is really them is not asked again
 * for each of the others.
 */
export async function endEach(
  devices: readonly Device[],
  end: (sessionId: string) => Promise<unknown>,
): Promise<NotEnded | null> {
  let result: NotEnded | null = null;
  for (const [place, device] of devices.entries()) {
    try {
      await end(device.sessionId);
    } catch (error) {
      const left: readonly Device[] = result?.left ?? [];
      if (isReverificationCancelledError(error)) return { left: [...left, ...devices.slice(place)], error };
      result = { left: [...left, device], error };
    }
  }
  return result;
}
