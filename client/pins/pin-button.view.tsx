import { Pin, PinOff } from 'lucide-react';
import { useState } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { usePinning } from './pinning.hook.ts';
import { usePinned } from './pins.hook.ts';

/** Keeps somebody at the head of the list, for the reader alone. */
export function PinButton({ person }: { person: { userId: string; name: string } }) {
  const isPinned = usePinned().has(person.userId);
  const pin = usePinning();
  const [failure, setFailure] = useState<string | null>(null);
  const Icon = isPinned ? PinOff : Pin;

  async function toggle(): Promise<void> {
    setFailure(null);
    setFailure(await pin(person, !isPinned));
  }

  return (
    <>
      <Button onClick={() => void toggle()} title={text.pins.explanation}>
        <Icon aria-hidden="true" size={15} strokeWidth={1.75} />
        {isPinned ? text.pins.unpin : text.pins.pin}
      </Button>
      <span role="alert" className="w-full text-fail empty:hidden">
        {failure}
      </span>
    </>
  );
}
