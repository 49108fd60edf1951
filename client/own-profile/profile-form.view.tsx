import { text } from '#client/language/text.ts';
import type { CustomField } from '#shared/custom-field.ts';
import { BirthdayField } from './birthday-field.view.tsx';
import { CustomInputs } from './custom-inputs.view.tsx';
import { LinksField } from './links-field.view.tsx';
import { PlaceFields } from './place-fields.view.tsx';
import type { DraftFaults, ProfileDraft } from './profile-draft.ts';
import { TextField } from './text-field.view.tsx';

export interface FieldsProps {
  draft: ProfileDraft;
  faults: DraftFaults;
  onChange: (part: Partial<ProfileDraft>) => void;
}

export interface ProfileFieldsProps extends FieldsProps {
  fields: readonly CustomField[];
  /** What the reader's account says, as far as that is known: it is shown where nothing else is written. */
  account: { title: string | null; country: string | null };
}

/** Every field that people write about themselves. */
export function ProfileFields({ fields, account, draft, faults, onChange }: ProfileFieldsProps) {
  const words = text.ownProfile;
  const textOf = (field: 'title' | 'pronouns' | 'bio' | 'skills') => ({
    label: words.fields[field],
    value: draft[field],
    fault: faults.get(field) ?? [...faults].find(([path]) => path.startsWith(`${field}.`))?.[1],
    onChange: (value: string) => onChange({ [field]: value }),
  });
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        <TextField
          {...textOf('title')}
          hint={words.accountHint}
          otherwise={account.title === null ? undefined : words.ofAccount(account.title)}
        />
        <TextField {...textOf('pronouns')} />
      </div>
      <TextField {...textOf('bio')} hint={words.bioHint} rows={5} />
      <PlaceFields {...{ account, draft, faults, onChange }} />
      <BirthdayField {...{ draft, faults, onChange }} />
      <TextField {...textOf('skills')} hint={words.skillsHint} />
      <LinksField {...{ draft, faults, onChange }} />
      <CustomInputs {...{ fields, draft, faults, onChange }} />
    </div>
  );
}
