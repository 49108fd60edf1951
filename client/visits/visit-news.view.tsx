import { History } from 'lucide-react';
import { useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Dialog } from '#client/ui/dialog.view.tsx';
import type { Visit } from '#shared/visit.ts';
import { useVisit } from './visit.hook.ts';
import { VisitPart } from './visit.part.ts';
import { amountOf } from './visit-amount.ts';

export interface VisitNewsProps {
  /** Tells the address of a profile, for a new tab. */
  addressOf: (userId: string) => string;
  onOpen: (userId: string) => void;
}

/**
 * How much has changed in the directory since the reader was here last, and at a press what. Its room is kept until that is
 * known, and also with nothing to tell: what comes a moment after the list must not push anything aside.
 */
export function VisitNews({ addressOf, onOpen }: VisitNewsProps) {
  const { visit, markRead } = useVisit();
  const dialog = useRef<HTMLDialogElement>(null);
  // What is being read does not change before the reader's eyes.
  const [read, setRead] = useState<Visit | null>(null);
  const { news, newsTitle } = text.people;
  const amount = visit === undefined ? 0 : amountOf(visit);
  return (
    <>
      <span className="flex min-w-15 @min-[30rem]:min-w-42 justify-end @min-[62rem]:justify-start print:hidden">
        {visit === undefined ? null : (
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => {
              setRead(visit);
              dialog.current?.showModal();
            }}
            title={news.amount(amount, visit.isWhole)}
            aria-label={news.amount(amount, visit.isWhole)}
            className={`inline-flex h-8 items-center gap-1.5 rounded-full border border-hairline px-2.5 tabular-nums hover:bg-sunken ${amount === 0 ? 'text-muted hover:text-ink' : 'font-medium text-accent'}`}
          >
            <History aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0" />
            {amount === 0 ? null : <span className="@min-[30rem]:hidden">{news.short(amount)}</span>}
            <span className="@max-[30rem]:hidden">{news.brief(amount)}</span>
          </button>
        )}
      </span>
      <Dialog ref={dialog} title={newsTitle} onClose={() => setRead(null)}>
        {read === null ? null : (
          <VisitPart
            {...{ visit: read, addressOf }}
            onOpen={(userId) => {
              dialog.current?.close();
              onOpen(userId);
            }}
            onClose={() => dialog.current?.close()}
            onRead={markRead}
          />
        )}
      </Dialog>
    </>
  );
}
