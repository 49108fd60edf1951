import { useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Dialog } from '#client/ui/dialog.view.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { formatMoment } from '#client/ui/time.format.ts';
import type { Visit } from '#shared/visit.ts';
import { useVisit } from './visit.hook.ts';
import { VisitList } from './visit-list.view.tsx';

export interface VisitNewsProps {
  /** Tells the address of a profile, for a new tab. */
  addressOf: (userId: string) => string;
  onOpen: (userId: string) => void;
}

/** How much has changed in the directory since the reader was here last, and at a press what. Nothing when nothing has. */
export function VisitNews({ addressOf, onOpen }: VisitNewsProps) {
  const { visit, markRead } = useVisit();
  const dialog = useRef<HTMLDialogElement>(null);
  const amount = visit === undefined ? 0 : amountOf(visit);
  if (visit === undefined || visit.sinceAt === null || amount === 0) return null;
  const { news } = text.visits;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
        className="min-h-6 rounded-md px-1.5 text-sm text-accent underline underline-offset-4 hover:bg-sunken"
      >
        {news.amount(amount, visit.isWhole)}
        <span className="max-md:sr-only"> {news.since}</span>
      </button>
      <Dialog ref={dialog} title={text.visits.title}>
        <p className="mt-1 text-muted">{formatMoment(visit.sinceAt)}</p>
        {visit.isWhole ? null : <p className="mt-1 text-muted">{text.visits.onlyLatest}</p>}
        <VisitList
          {...{ visit, addressOf }}
          onOpen={(userId) => {
            dialog.current?.close();
            onOpen(userId);
          }}
        />
        <Closing onClose={() => dialog.current?.close()} onRead={markRead} />
      </Dialog>
    </>
  );
}

const amountOf = ({ counts }: Visit): number => counts.joined + counts.left + counts.changed;

function Closing({ onClose, onRead }: { onClose: () => void; onRead: () => Promise<void> }) {
  const [failure, setFailure] = useState<string | null>(null);
  async function read(): Promise<void> {
    try {
      await onRead();
    } catch (error) {
      setFailure(text.visits.failed(explainError(error)));
    }
  }
  return (
    <>
      <p role="alert" className="mt-3 text-fail empty:hidden">
        {failure}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={() => void read()}>{text.visits.markRead}</Button>
        <Button look="primary" onClick={onClose}>
          {text.keys.close}
        </Button>
      </div>
    </>
  );
}
