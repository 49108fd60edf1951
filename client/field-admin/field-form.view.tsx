import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { ApiError } from '#client/http/api-error.ts';
import { useSendingKey } from '#client/http/sending-key.hook.ts';
import { text } from '#client/language/text.ts';
import { toFault } from '#client/own-profile/fault.ts';
import { Button } from '#client/ui/button.view.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { INPUT } from '#client/ui/input-look.ts';
import { audiences, type CustomField, fieldKinds } from '#shared/custom-field.ts';
import { type NewField, newFieldSchema } from '#shared/custom-field-input.ts';
import type { KeyedField } from './field-actions.hook.ts';

export interface FieldFormProps {
  /** Null for a new one. */
  field: CustomField | null;
  /** Rejects when it could not be kept. */
  onSave: (field: KeyedField) => Promise<void>;
  onCancel: () => void;
}

/** A field to be made or changed. A field keeps its kind: what was written in it would be none of another. */
export function FieldForm({ field, onSave, onCancel }: FieldFormProps) {
  const words = text.fields;
  const [draft, setDraft] = useState(() => ({
    kind: field?.kind ?? ('text' as const),
    name: field?.name ?? '',
    audience: field?.audience ?? ('everyone' as const),
    options: (field?.options ?? []).join('\n'),
    isSearchable: field?.isSearchable ?? false,
  }));
  const [fault, setFault] = useState<FormFault | null>(null);
  const [isBusy, setBusy] = useState(false);
  const keyOf = useSendingKey();
  const faultId = useId();
  const fields = { name: useRef<HTMLInputElement>(null), options: useRef<HTMLTextAreaElement>(null) };
  function put(part: Partial<typeof draft>): void {
    setDraft((last) => ({ ...last, ...part }));
    // What is being mended is not blamed any more.
    if (fault?.field && fault.field in part) setFault(null);
  }
  const describe = (of: FormFault['field']) => ({
    'aria-invalid': fault?.field === of,
    'aria-describedby': fault?.field === of ? faultId : undefined,
  });
  const noteOf = (of: FormFault['field']) =>
    fault?.field === of ? (
      <span id={faultId} role="alert" className="text-sm text-fail">
        {fault.message}
      </span>
    ) : null;

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const read = readField(draft);
    if ('message' in read) {
      setFault(read);
      fields[read.field].current?.focus();
      return;
    }
    setBusy(true);
    setFault(null);
    await onSave({ ...read, key: keyOf(read) }).catch((error: unknown) => setFault(toFormFault(error)));
    setBusy(false);
  }

  function onKeyDown({ key, nativeEvent }: KeyboardEvent): void {
    if (key === 'Escape' && !nativeEvent.isComposing) onCancel();
  }

  return (
    <form
      onSubmit={(event) => void save(event)}
      onKeyDown={onKeyDown}
      noValidate
      className="flex max-w-xl flex-col gap-4 py-4"
    >
      <div className="flex flex-col gap-1">
        <label className="flex flex-col gap-1 font-medium">
          {words.columns.name}
          <input
            value={draft.name}
            onChange={({ target }) => put({ name: target.value })}
            dir="auto"
            // biome-ignore lint/a11y/noAutofocus: a form that was asked for begins where one writes
            autoFocus
            ref={fields.name}
            className={`${INPUT} font-normal`}
            {...describe('name')}
          />
        </label>
        {noteOf('name')}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={words.columns.kind}
          isDisabled={field !== null}
          value={draft.kind}
          options={fieldKinds.map((kind) => [kind, words.kinds[kind]])}
          onChange={(value) => put({ kind: fieldKinds.find((kind) => kind === value) ?? draft.kind })}
        />
        <div className="flex flex-col gap-1">
          <Select
            label={words.columns.audience}
            value={draft.audience}
            describedBy={describe('audience')}
            options={audiences.map((audience) => [audience, words.audiences[audience]])}
            onChange={(value) => put({ audience: audiences.find((one) => one === value) ?? draft.audience })}
          />
          {noteOf('audience')}
        </div>
      </div>
      {draft.kind === 'choice' ? (
        <div className="flex flex-col gap-1">
          <label className="flex flex-col gap-1 font-medium">
            {words.options}
            <textarea
              rows={4}
              dir="auto"
              value={draft.options}
              onChange={({ target }) => put({ options: target.value })}
              ref={fields.options}
              className={`${INPUT} font-normal`}
              {...describe('options')}
            />
          </label>
          {noteOf('options') ?? <span className="text-sm text-muted">{words.optionsHint}</span>}
        </div>
      ) : null}
      <label className="inline-flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={draft.isSearchable && draft.audience === 'everyone'}
          disabled={draft.audience !== 'everyone'}
          onChange={({ target }) => put({ isSearchable: target.checked })}
          className="size-4 accent-accent"
        />
        {words.searchable}
        {draft.audience === 'everyone' ? null : <span className="text-sm text-muted">{words.searchableOnly}</span>}
      </label>
      <p role="alert" className="text-fail empty:hidden">
        {fault?.field === null ? fault.message : null}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {words.save}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  isDisabled?: boolean;
  describedBy?: { 'aria-invalid': boolean; 'aria-describedby': string | undefined };
  onChange: (value: string) => void;
}

function Select({ label, value, options, isDisabled = false, describedBy, onChange }: SelectProps) {
  return (
    <label className="flex flex-col gap-1 font-medium">
      {label}
      <select
        value={value}
        disabled={isDisabled}
        onChange={({ target }) => onChange(target.value)}
        className={`${INPUT} ps-2 font-normal disabled:opacity-60`}
        {...describedBy}
      >
        {options.map(([known, name]) => (
          <option key={known} value={known}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface Draft extends Omit<NewField, 'options'> {
  options: string;
}

interface FormFault {
  field: 'name' | 'options' | 'audience' | null;
  message: string;
}

/** What the server alone knows is whether somebody has written in the field. */
function toFormFault(error: unknown): FormFault {
  if (error instanceof ApiError && error.field === 'audience')
    return { field: 'audience', message: text.fields.audienceWritten };
  return { field: null, message: explainError(error) };
}

function readField({ options, ...draft }: Draft): NewField | (FormFault & { field: 'name' | 'options' }) {
  const lines = draft.kind === 'choice' ? options.split('\n').filter((line) => line.trim() !== '') : [];
  const words = text.fields;
  if (draft.kind === 'choice' && lines.length === 0) return { field: 'options', message: words.optionsEmpty };
  const parsed = z.safeParse(newFieldSchema, { ...draft, options: lines });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const isName = issue?.path[0] === 'name';
  const isDouble = issue?.code === 'custom' && issue.params?.fault === 'double';
  if (isName && draft.name.trim() === '') return { field: 'name', message: words.nameEmpty };
  if (isDouble) return { field: 'options', message: words.optionsDouble };
  return { field: isName ? 'name' : 'options', message: issue ? text.ownProfile.tellFault(toFault(issue)) : '' };
}
