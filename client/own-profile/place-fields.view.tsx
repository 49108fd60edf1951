import { locale, text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { nameCountry } from '#client/ui/country.format.ts';
import { countryCodes } from '#shared/countries.ts';
import { ChoiceField } from './choice-field.view.tsx';
import type { FieldsProps, ProfileFieldsProps } from './profile-form.view.tsx';
import { TextField } from './text-field.view.tsx';

/** Where somebody is, and what time it is there. */
export function PlaceFields({ account, draft, faults, onChange }: FieldsProps & Pick<ProfileFieldsProps, 'account'>) {
  const { fields, accountHint, ofAccount } = text.ownProfile;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={fields.city}
          value={draft.city}
          fault={faults.get('city')}
          onChange={(city) => onChange({ city })}
        />
        <ChoiceField
          label={fields.country}
          hint={accountHint}
          otherwise={account.country === null ? undefined : ofAccount(nameCountry(account.country))}
          value={draft.country}
          options={listCountries()}
          fault={faults.get('country')}
          onChange={(country) => onChange({ country })}
        />
      </div>
      <TimeZoneField {...{ draft, faults, onChange }} />
    </>
  );
}

function TimeZoneField({ draft, faults, onChange }: FieldsProps) {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="w-full">
        <ChoiceField
          label={text.ownProfile.fields.timeZone}
          value={draft.timeZone}
          options={Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone.replaceAll('_', ' ')])}
          fault={faults.get('timeZone')}
          onChange={(timeZone) => onChange({ timeZone })}
        />
      </div>
      {draft.timeZone === own ? null : (
        <Button onClick={() => onChange({ timeZone: own })}>{text.ownProfile.takeDeviceZone(own)}</Button>
      )}
    </div>
  );
}

/** Every country with its name, in the order of the names. */
export function listCountries(): [code: string, name: string][] {
  const { compare } = new Intl.Collator(locale);
  return countryCodes
    .map((code): [string, string] => [code, nameCountry(code)])
    .sort(([, one], [, other]) => compare(one, other));
}
