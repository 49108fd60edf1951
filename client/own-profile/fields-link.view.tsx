import { Link } from '@tanstack/react-router';
import { TextCursorInput } from 'lucide-react';
import { text } from '#client/language/text.ts';

/** For admins: to where the organization's own fields are made. */
export function FieldsLink() {
  return (
    <Link
      to="/admin/fields"
      className="inline-flex h-8 items-center gap-2 rounded-md border border-control px-3 font-medium hover:bg-sunken"
    >
      <TextCursorInput aria-hidden="true" size={15} strokeWidth={1.75} />
      {text.ownProfile.organizationFields}
    </Link>
  );
}
