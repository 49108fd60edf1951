import { text } from '#client/language/text.ts';

/**
 * A link that somebody wrote, opened beside Rollcall. Only http and https become one, whatever was let through elsewhere. Its
 * host is always seen: what a link is called is no promise of where it leads.
 */
export function TextLink({ url, label = null }: { url: string; label?: string | null }) {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return <span>{label ?? url}</span>;
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
