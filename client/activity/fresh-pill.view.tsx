import { ArrowUp } from 'lucide-react';
import { text } from '#client/language/text.ts';

export interface FreshPillProps {
  count: number;
  onShow: () => void;
}

/** Says over the list how much has come since, and brings it in when asked. */
export function FreshPill({ count, onShow }: FreshPillProps) {
  if (count === 0) return null;
  return (
    <p className="pointer-events-none sticky top-2 z-10 -mb-8 flex h-8 justify-center">
      <button
        type="button"
        aria-label={text.activity.showFresh(count)}
        onClick={(event) => {
          const main = event.currentTarget.closest('main');
          // The button goes, and what it brings in stands at the head of the page.
          main?.focus();
          main?.scrollTo({ top: 0 });
          onShow();
        }}
        className="appear pointer-events-auto inline-flex h-8 items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-on-accent"
      >
        <ArrowUp aria-hidden="true" size={14} />
        {text.activity.fresh(count)}
      </button>
    </p>
  );
}
