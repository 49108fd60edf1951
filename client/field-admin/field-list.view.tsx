import { ArrowDown, ArrowUp, SquarePen, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { text } from '#client/language/text.ts';
import { ConfirmDialog } from '#client/ui/confirm-dialog.view.tsx';
import { IconButton } from '#client/ui/icon-button.view.tsx';
import type { CustomField, FieldList as Fields } from '#shared/custom-field.ts';
import type { FieldActions } from './field-actions.hook.ts';

export interface FieldListProps {
  list: Fields;
  actions: FieldActions;
  onEdit: (field: CustomField) => void;
}

/** The fields in their order, with what can be done to each. */
export function FieldList({ list: { fields, usage = {} }, actions, onEdit }: FieldListProps) {
  const words = text.fields;
  const list = useRef<HTMLUListElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [doomed, setDoomed] = useState<CustomField | null>(null);
  const used = doomed === null ? 0 : (usage[doomed.id] ?? 0);
  function remove(field: CustomField): void {
    const lines = list.current?.children ?? [];
    const place = fields.indexOf(field);
    // The line goes with its button, to which the focus has come back.
    const next = (lines[place + 1] ?? lines[place - 1])?.querySelector<HTMLElement>('button:last-of-type');
    (next ?? document.getElementById('main'))?.focus();
    void actions.remove(field);
  }

  return (
    <>
      <ul ref={list} className="flex flex-col border-t border-hairline">
        {fields.map((field, index) => (
          <li key={field.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-hairline py-2">
            <span className="min-w-40 flex-1">
              <bdi className="font-medium wrap-anywhere">{field.name}</bdi>
              <span className="block text-sm text-muted">
                {[
                  words.kinds[field.kind],
                  words.audiences[field.audience],
                  ...(field.isSearchable ? [words.searchable] : []),
                ].join(' · ')}
              </span>
            </span>
            <span className="text-sm text-muted tabular-nums">{words.usage(usage[field.id] ?? 0)}</span>
            <span className="flex">
              <IconButton
                icon={ArrowUp}
                label={words.up(field.name)}
                aria-disabled={index === 0}
                onClick={() => void actions.move(fields, field.id, -1)}
              />
              <IconButton
                icon={ArrowDown}
                label={words.down(field.name)}
                aria-disabled={index === fields.length - 1}
                onClick={() => void actions.move(fields, field.id, 1)}
              />
              <IconButton icon={SquarePen} label={words.edit(field.name)} onClick={() => onEdit(field)} />
              <IconButton
                icon={Trash2}
                label={words.remove(field.name)}
                onClick={() => {
                  setDoomed(field);
                  dialog.current?.showModal();
                }}
              />
            </span>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        ref={dialog}
        title={words.removeQuestion(doomed?.name ?? '')}
        confirm={words.removeConfirm}
        isFinal
        onConfirm={() => doomed && remove(doomed)}
      >
        {words.removeWhy(used)}
      </ConfirmDialog>
    </>
  );
}
