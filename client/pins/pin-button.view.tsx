import { Pin, PinOff } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { usePinned, usePinning } from './pins.hook.ts';

/** Keeps somebody at the head of the list, for the reader alone. */
export function PinButton({ person }: { person: { userId: string; name: string } }) {
  const isPinned = usePinned().has(person.userId);
  const pin = usePinning();
  const Icon = isPinned ? PinOff : Pin;
  return (
    <Button onClick={() => void pin(person, !isPinned)} title={text.pins.explanation}>
      <Icon aria-hidden="true" size={15} strokeWidth={1.75} />
      {isPinned ? text.pins.unpin : text.pins.pin}
    </Button>
  );
}
