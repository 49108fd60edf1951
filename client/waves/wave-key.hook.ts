import { useDirectory } from '#client/directory/directory.context.ts';
import { useLetterKeys } from '#client/ui/letter-keys.hook.ts';
import { useWaving } from './waving.hook.ts';

/** W waves to whose profile is open, or else to whose row has the focus. */
export function useWaveKey(openUserId: string | null): void {
  const { store } = useDirectory();
  const wave = useWaving();
  useLetterKeys(({ key, repeat }) => {
    // Held down it is one wave.
    if (key.toLowerCase() !== 'w' || repeat) return;
    const row = document.activeElement?.closest<HTMLElement>('[data-user-id]');
    const card = store.member(openUserId ?? row?.dataset.userId ?? '');
    if (card) void wave(card);
  });
}
