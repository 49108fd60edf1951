import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { useSettling } from '#client/ui/settling.hook.ts';
import { type KudosRequest, MAX_KUDOS_LENGTH } from '#shared/kudos.ts';
import { useKudosDraft } from './kudos-draft.hook.ts';
import { type KudosFault, readKudosDraft } from './kudos-draft.ts';
import { type Receiver, Receivers } from './receivers.view.tsx';

/** From then on it helps to know how much fits still. */
const NEARLY_FULL = 40;

export interface KudosFormProps {
  /** Who is chosen at first. */
  person: Receiver | undefined;
  ownUserId: string;
  /** Rejects when it could not be sent. The same kudos have the same key, however often they are sent. */
  onSend: (request: KudosRequest & { key: string }, receivers: readonly Receiver[]) => Promise<void>;
  /** Closes the dialog that this is in. */
  onClose: () => void;
}

/** Whom to thank, and in which words. */
export function KudosForm({ person, ownUserId, onSend, onClose }: KudosFormProps) {
  const { receivers, words, keyOf, change, sendOff } = useKudosDraft(person);
  const [hasNobody] = useState(receivers.length === 0);
  const [fault, setFault] = useState<KudosFault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const settle = useSettling(onClose);
  // One goes on after what was left.
  useEffect(() => field.current?.setSelectionRange(MAX_KUDOS_LENGTH, MAX_KUDOS_LENGTH), []);
  const explain = (error: unknown) => text.kudos.failed(explainError(error));
  const [wordsId, faultId] = [useId(), useId()];
  const left = MAX_KUDOS_LENGTH - words.length;
  const faultOf = (of: KudosFault['field']) => (fault?.field === of ? fault.message : undefined);
  /** What is being mended is not blamed any more. */
  const mend = (of: KudosFault['field']) => setFault((last) => (last?.field === of ? null : last));

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const request = readKudosDraft({ receiverIds: receivers.map(({ userId }) => userId), text: words });
    setFault('message' in request ? request : null);
    if ('message' in request) {
      (request.field === 'text' ? field : search).current?.focus();
      return;
    }
    setBusy(true);
    await settle(sendOff(onSend({ ...request, key: keyOf(request) }, receivers)), explain).catch((error: unknown) =>
      setFault({ field: null, message: explain(error) }),
    );
    setBusy(false);
  }

  return (
    <form onSubmit={(event) => void send(event)} onKeyDown={sendByKey} noValidate className="mt-3 flex flex-col gap-4">
      <Receivers
        {...{ receivers, ownUserId, search }}
        fault={faultOf('receiverIds')}
        isFirst={hasNobody}
        onChange={(chosen) => {
          change({ receivers: chosen });
          mend('receiverIds');
        }}
      />
      <div className="flex flex-col gap-2">
        <label htmlFor={wordsId} className="font-medium">
          {text.kudos.words}
        </label>
        <textarea
          ref={field}
          id={wordsId}
          rows={3}
          dir="auto"
          value={words}
          maxLength={MAX_KUDOS_LENGTH}
          onChange={({ target }) => {
            change({ words: target.value });
            mend('text');
          }}
          aria-invalid={faultOf('text') !== undefined}
          aria-describedby={faultOf('text') === undefined ? undefined : faultId}
          // biome-ignore lint/a11y/noAutofocus: a dialog begins where one writes
          autoFocus={!hasNobody}
          className="min-w-0 rounded-md border border-control bg-page px-3 py-2 aria-invalid:border-fail"
        />
        <p className="text-sm text-muted">{left <= NEARLY_FULL ? text.kudos.left(left) : text.kudos.everybodySees}</p>
        <p id={faultId} role="alert" className="text-fail empty:hidden">
          {faultOf('text')}
        </p>
      </div>
      <p role="alert" className="text-fail empty:hidden">
        {faultOf(null)}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{text.common.cancel}</Button>
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {text.kudos.send}
        </Button>
      </div>
    </form>
  );
}

/** Enter alone begins another line, or takes who is offered. */
function sendByKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
