import { text } from '#client/language/text.ts';
import { Button } from './button.view.tsx';
import { switchLetters, useAreLettersOn } from './letter-keys.store.ts';

/** Each key with what it does; single ones can be switched off here. */
export function KeysList({ onClose }: { onClose: () => void }) {
  const areOn = useAreLettersOn();
  const { letters, keys } = text.keys;
  return (
    <>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {keys.map(([names, does]) => (
          <div key={does} className="col-span-2 grid grid-cols-subgrid items-baseline">
            <dt className="flex items-center gap-1">
              {names.map((name) => (
                <kbd key={name} className="min-w-6 rounded border border-control px-1.5 text-center font-sans text-sm">
                  {name}
                </kbd>
              ))}
            </dt>
            <dd className="text-muted">{does}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <label className="inline-flex min-h-8 cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            checked={areOn}
            onChange={({ target }) => switchLetters(target.checked)}
            className="size-4 accent-accent"
          />
          {letters}
        </label>
        <Button onClick={onClose} autoFocus className="ms-auto">
          {text.common.close}
        </Button>
      </div>
    </>
  );
}
