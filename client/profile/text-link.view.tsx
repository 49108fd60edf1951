import { text } from '#client/language/text.ts';
import { parseAddress } from './parse-address.ts';

/**
 * A link that somebody wrote, opened beside Rollcall. Only http and https become one, whatever was let through elsewhere, and none with a name before its host, by which one place looks like another. Its
 * host is always seen: what a link is called is no promise of where it leads.
 */
export function TextLink({ url, label = null }: { url: string; label?: string | null }) {
  const parsed = parseAddress(url);
  const isPlain = parsed !== null && parsed.username === '' && parsed.password === '';
  if (!isPlain || !/^https?:$/.test(parsed.protocol)) return <span>{label ?? url}</span>;
  return (
    <a
      href={parsed.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-accent wrap-anywhere underline underline-offset-2 hover:no-underline"
    >
      {label === null ? url : <bdi>{label}</bdi>}
      {label === null ? null : <span className="text-muted">{` (${parsed.host})`}</span>}
      <span className="sr-only">{` (${text.details.newWindow})`}</span>
    </a>
  );
}
