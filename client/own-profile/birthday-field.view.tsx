import { useId } from 'react';
import { locale, text } from '#client/language/text.ts';
import { INPUT } from '#client/ui/input-look.ts';
import { FieldNote } from './field.view.tsx';
import type { ProfileDraft } from './profile-draft.ts';
import type { FieldsProps } from './profile-form.view.tsx';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** A day and a month, and a year for those who tell it. */
export function BirthdayField({ draft: { birthday }, faults, onChange }: FieldsProps) {
  const noteId = useId();
  const words = text.ownProfile;
  const names = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const change = (part: Partial<ProfileDraft['birthday']>) => onChange({ birthday: { ...birthday, ...part } });
  const fault = faults.get('birthday.month') ?? faults.get('birthday.day') ?? faults.get('birthday.year');
  const attributes = (part: string) => ({
    'aria-invalid': faults.has(`birthday.${part}`),
    'aria-describedby': noteId,
    className: INPUT,
  });
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="float-start mb-1 font-medium">{words.fields.birthday}</legend>
      <div className="grid grid-cols-[4.5rem_minmax(0,1fr)_6rem] gap-2">
        <input
          aria-label={words.day}
          placeholder={words.day}
          inputMode="numeric"
          value={birthday.day}
          onChange={({ target }) => change({ day: target.value })}
          {...attributes('day')}
        />
        <select
          aria-label={words.month}
          value={birthday.month}
          onChange={({ target }) => change({ month: target.value })}
          {...attributes('month')}
        >
          <option value="">{words.month}</option>
          {MONTHS.map((month) => (
            <option key={month} value={month}>
              {names.format(Date.UTC(2000, month - 1, 1))}
            </option>
          ))}
        </select>
        <input
          aria-label={words.year}
          placeholder={words.year}
          inputMode="numeric"
          value={birthday.year}
          onChange={({ target }) => change({ year: target.value })}
          {...attributes('year')}
        />
      </div>
      <FieldNote id={noteId} hint={words.birthdayHint} fault={fault} />
    </fieldset>
  );
}
