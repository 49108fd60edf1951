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
 * How much has changed in the directory since the reader was here last, and at a press what. It stands there with nothing to
 * tell too: what comes a moment after the list must not push anything aside.
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
      <button
        type="button"
        aria-haspopup="dialog"
        aria-disabled={visit === undefined}
        onClick={() => {
          if (visit === undefined) return;
          setRead(visit);
          dialog.current?.showModal();
        }}
        title={news.label}
        className={`inline-flex h-8 min-w-13 items-center gap-1 rounded-md px-2 hover:bg-sunken print:hidden ${amount === 0 ? 'text-muted hover:text-ink' : 'font-medium text-accent'}`}
      >
        <History aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0" />
        <span aria-hidden="true" className="tabular-nums">
          {amount === 0 ? '' : news.short(amount)}
        </span>
        <span className="sr-only">{visit === undefined ? news.label : news.amount(amount, visit.isWhole)}</span>
      </button>
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
