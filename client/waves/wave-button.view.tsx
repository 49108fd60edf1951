import { Check, Hand } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { useHasWaved, useWaving } from './waving.hook.ts';

/** Greets somebody without a word. */
export function WaveButton({ person }: { person: { userId: string; name: string } }) {
  const hasWaved = useHasWaved(person.userId);
  const wave = useWaving({ isSeen: true });
  const Icon = hasWaved ? Check : Hand;
  return (
    <Button onClick={() => void wave(person)} title={text.waves.explanation}>
      <Icon aria-hidden="true" size={15} strokeWidth={1.75} />
      {hasWaved ? text.waves.waved : text.waves.wave}
    </Button>
  );
}
