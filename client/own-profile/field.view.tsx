import { type ReactNode, useId } from 'react';
import { text } from '#client/language/text.ts';
import type { Fault } from './fault.ts';

/** What an input of a form carries, so that its words and its fault belong to it. */
export interface InputAttributes {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

export interface FieldProps {
  label: string;
  hint?: string;
  fault?: Fault | undefined;
  children: (attributes: InputAttributes) => ReactNode;
}

/** One input with its label above it, and below it what is wrong, or else a hint. */
export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId();
  const noteId = useId();
  const hasNote = fault !== undefined || hint !== undefined;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, 'aria-invalid': fault !== undefined, 'aria-describedby': hasNote ? noteId : undefined })}
      <FieldNote id={noteId} {...{ hint, fault }} />
    </div>
  );
}

export function FieldNote({
  id,
  hint,
  fault,
}: { id: string } & Pick<FieldProps, 'fault'> & { hint: string | undefined }) {
  if (fault === undefined && hint === undefined) return null;
  return (
    <p id={id} className={`text-sm ${fault === undefined ? 'text-muted' : 'text-fail'}`}>
      {fault === undefined ? hint : text.ownProfile.tellFault(fault)}
    </p>
  );
}
