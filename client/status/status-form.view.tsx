import { type FormEvent, useId, useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { Button } from '#client/ui/button.view.tsx';
import { INPUT } from '#client/ui/input-look.ts';
import type { MemberStatus } from '#shared/status.ts';
import { MAX_STATUS_LENGTH, type StatusRequest } from '#shared/status-request.ts';
import { type DraftFault, faultOf, readDraft, type StatusDraft, toDraft } from './status-draft.ts';
import { EndField } from './status-end.view.tsx';
import { SpanField } from './status-span.view.tsx';
import { Suggestions } from './status-suggestions.view.tsx';
import { formatUntil } from './status-until.format.ts';

export interface StatusFormProps {
  current: MemberStatus | null;
  /** Rejects when it could not be kept. */
  onSave: (request: StatusRequest) => Promise<void>;
  onClear: () => Promise<void>;
  onCancel: () => void;
}

/** An emoji, a few words and how long they hold, or one of what people say most. */
export function StatusForm({ current, onSave, onClear, onCancel }: StatusFormProps) {
  const { clock } = useLive();
  const [draft, setDraft] = useState(() => toDraft(current, clock.now()));
  const [fault, setFault] = useState<DraftFault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const fields = {
    emoji: useRef<HTMLInputElement>(null),
    text: useRef<HTMLInputElement>(null),
    end: useRef<HTMLInputElement>(null),
  };
  const faultId = useId();
  const until = current?.until ?? null;

  function blame(found: DraftFault): void {
    setFault(found);
    if (found.field !== null) fields[found.field].current?.focus();
  }

  async function attempt(act: () => Promise<void>): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setFault(null);
    await act().catch((error: unknown) => blame(faultOf(error)));
    setBusy(false);
  }

  function save(event: FormEvent): void {
    event.preventDefault();
    const leftMs = until === null ? undefined : Math.max(1_000, Math.round(until - clock.now()));
    const request = readDraft(draft, { now: new Date(clock.now()), leftMs });
    if ('message' in request) blame(request);
    else void attempt(() => onSave(request));
  }

  /** How long it holds is chosen anew, and not blamed any more. */
  function choose(part: Partial<StatusDraft>): void {
    setDraft({ ...draft, ...part });
    setFault((last) => (last?.field === 'end' ? null : last));
  }

  const describe = (field: 'emoji' | 'text') => {
    const isWrong = fault?.field === field;
    return { 'aria-invalid': isWrong, 'aria-describedby': isWrong ? faultId : undefined };
  };

  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <div className="flex gap-2">
        <input
          ref={fields.emoji}
          aria-label={text.status.emoji}
          {...describe('emoji')}
          value={draft.emoji}
          onChange={({ target }) => setDraft({ ...draft, emoji: target.value })}
          placeholder="🙂"
          autoComplete="off"
          className={`${INPUT} flex-none basis-14 text-center`}
        />
        <input
          ref={fields.text}
          aria-label={text.status.words}
          {...describe('text')}
          value={draft.text}
          onChange={({ target }) => setDraft({ ...draft, text: target.value })}
          placeholder={text.status.wordsHint}
          maxLength={MAX_STATUS_LENGTH}
          autoComplete="off"
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: a dialog begins where one writes
          autoFocus
          className={`${INPUT} flex-1`}
        />
      </div>
      <p id={faultId} role="alert" className="text-fail empty:hidden">
        {fault?.field === 'end' ? null : fault?.message}
      </p>
      <Suggestions
        // Whoever has chosen an end of their own says what until then.
        onChoose={({ span, ...said }) => choose(draft.span === 'own' ? said : { ...said, span })}
      />
      <SpanField
        value={draft.span}
        until={until === null ? null : formatUntil(until, clock.now())}
        onChange={(span) => choose({ span })}
      />
      {draft.span === 'own' ? (
        <EndField
          ref={fields.end}
          value={draft.end}
          now={clock.now()}
          fault={fault?.field === 'end' ? fault.message : null}
          onChange={(end) => choose({ end })}
        />
      ) : null}
      <div className="flex flex-wrap justify-end gap-2">
        {current === null ? null : (
          <Button aria-disabled={isBusy} onClick={() => void attempt(onClear)} className="me-auto">
            {text.status.clear}
          </Button>
        )}
        <Button onClick={onCancel}>{text.status.cancel}</Button>
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {text.status.save}
        </Button>
      </div>
    </form>
  );
}
