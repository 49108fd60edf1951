import { Link } from '@tanstack/react-router';
import { MonitorSmartphone, TextCursorInput } from 'lucide-react';
import { text } from '#client/language/text.ts';

/** The look of ways from the profile to elsewhere; their words may be longer than a phone is wide. */
export const LINK =
  'inline-flex min-h-8 items-center gap-2 rounded-md border border-control px-3 py-1 text-start font-medium hover:bg-sunken';

/** To where else the reader is signed in. */
export function DevicesLink() {
  return (
    <Link to="/me/devices" className={LINK}>
      <MonitorSmartphone aria-hidden="true" size={15} strokeWidth={1.75} />
      {text.devices.heading}
    </Link>
  );
}

/** For admins: to where the organization's own fields are made. */
export function FieldsLink() {
  return (
    <Link to="/admin/fields" className={LINK}>
      <TextCursorInput aria-hidden="true" size={15} strokeWidth={1.75} />
      {text.ownProfile.organizationFields}
    </Link>
  );
}
