import { useState } from 'react';
import { text } from '#client/language/text.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { Button } from '#client/ui/button.view.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { formatMoment } from '#client/ui/time.format.ts';
import type { Visit } from '#shared/visit.ts';
import { amountOf } from './visit-amount.ts';
import { VisitList, type VisitListProps } from './visit-list.view.tsx';

type VisitToldProps = VisitListProps & ClosingProps;

/** What has changed since the last visit, to be read and marked as that. */
export function VisitTold({ visit, addressOf, onOpen, onClose, onRead }: VisitToldProps) {
  return (
    <>
      <Since visit={visit} />
      <VisitList {...{ visit, addressOf, onOpen }} />
      <Closing {...{ visit, onClose, onRead }} />
    </>
  );
}

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
