import { Link } from '@tanstack/react-router';
import { SquarePen } from 'lucide-react';
import { text } from '#client/language/text.ts';

/** To where the reader writes of themselves. */
export function EditLink() {
  return (
    <Link
      to="/me"
      className="inline-flex h-8 items-center gap-2 rounded-md border border-control px-3 font-medium hover:bg-sunken"
    >
      <SquarePen aria-hidden="true" size={15} strokeWidth={1.75} />
      {text.details.edit}
    </Link>
  );
}
