import { Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';

export function NotFoundPage() {
  usePageTitle('No such page');
  return (
    <Notice
      icon={MapPinOff}
      title="There is no such page"
      isPage
      actions={
        <Link to="/people" className="text-accent underline underline-offset-2">
          Go to people
        </Link>
      }
    >
      The address may be mistyped, or the page has moved.
    </Notice>
  );
}
