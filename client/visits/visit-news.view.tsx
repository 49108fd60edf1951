import { History } from 'lucide-react';
import { useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
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

/**
 * How much has changed in the directory since the reader was here last, and at a press what. It stands there with nothing to
 * tell too: what comes a moment after the list must not push anything aside.
 */
export function VisitNews({ addressOf, onOpen }: VisitNewsProps) {
  const { visit, markRead } = useVisit();
  const dialog = useRef<HTMLDialogElement>(null);
  // What is being read does not change before the reader's eyes.
  const [read, setRead] = useState<Visit | null>(null);
  const { news } = text.visits;
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
      <Dialog ref={dialog} title={text.visits.title} onClose={() => setRead(null)}>
        {read === null ? null : (
          <>
            <Since visit={read} />
            <VisitList
              {...{ visit: read, addressOf }}
              onOpen={(userId) => {
                dialog.current?.close();
                onOpen(userId);
              }}
            />
            <Closing visit={read} onClose={() => dialog.current?.close()} onRead={markRead} />
          </>
        )}
      </Dialog>
    </>
  );
}

const amountOf = ({ counts }: Visit): number => counts.joined + counts.left + counts.changed;

function Since({ visit }: { visit: Visit }) {
  const { first, nothing, onlyLatest } = text.visits;
  if (visit.sinceAt === null) return <p className="mt-2 text-muted">{first}</p>;
  return (
    <>
      <p className="mt-1 text-muted">{formatMoment(visit.sinceAt)}</p>
      {amountOf(visit) === 0 ? <p className="mt-3">{nothing}</p> : null}
      {visit.isWhole ? null : <p className="mt-1 text-muted">{onlyLatest}</p>}
    </>
  );
}

interface ClosingProps {
  visit: Visit;
  onClose: () => void;
  onRead: (visit: Visit) => Promise<void>;
}

function Closing({ visit, onClose, onRead }: ClosingProps) {
  const announce = useAnnounce();
  const [failure, setFailure] = useState<string | null>(null);
  async function read(): Promise<void> {
    try {
      await onRead(visit);
      onClose();
      announce(text.visits.isRead);
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
        {amountOf(visit) === 0 ? null : <Button onClick={() => void read()}>{text.visits.markRead}</Button>}
        <Button look="primary" onClick={onClose}>
          {text.common.close}
        </Button>
      </div>
    </>
  );
}
