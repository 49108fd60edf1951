import { useMember } from '#client/directory/directory.context.ts';
import { useProfileAddress } from '#client/directory/profile-address.hook.ts';
import { text } from '#client/language/text.ts';
import { TextLink } from '#client/profile/text-link.view.tsx';
import { nameCountry } from '#client/ui/country.format.ts';
import type { CustomField } from '#shared/custom-field.ts';
import { formatDate } from './field-date.format.ts';

/** What somebody wrote in a field, as its kind is read. */
export function FieldValue({ kind, value }: { kind: CustomField['kind']; value: string }) {
  switch (kind) {
    case 'text':
    case 'choice':
      return <bdi className="wrap-anywhere">{value}</bdi>;
    case 'date':
      return <time dateTime={value}>{formatDate(value)}</time>;
    case 'country':
      return <>{nameCountry(value)}</>;
    case 'link':
      return <TextLink url={value} />;
    case 'person':
      return <PersonValue userId={value} />;
  }
}

const NO_SEARCH = {};

function PersonValue({ userId }: { userId: string }) {
  const card = useMember(userId);
  const addressOf = useProfileAddress(NO_SEARCH);
  if (!card) return <span className="text-muted">{text.facets.personLeft}</span>;
  return (
    <a href={addressOf(userId)} className="text-accent underline underline-offset-2 hover:no-underline">
      <bdi>{card.name}</bdi>
    </a>
  );
}
