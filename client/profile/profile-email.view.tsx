import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { text } from '#client/language/text.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { FailureLine } from '#client/ui/failure-line.view.tsx';
import { IconButton } from '#client/ui/icon-button.view.tsx';
import type { MemberDetail } from '#shared/member-detail.ts';
import { Unset } from './profile-facts.view.tsx';
import { focusProfile } from './profile-focus.ts';

export interface ProfileEmailProps {
  detail: MemberDetail | undefined;
  error: Error | null;
  /** Whether it is not asked for, because there is no network. */
  isPaused: boolean;
  onRetry: () => void;
}

/** The address, to write to or to copy. */
export function ProfileEmail({ detail, error, isPaused, onRetry }: ProfileEmailProps) {
  function retry(): void {
    // The button goes away with the failure, and would take the focus with it.
    focusProfile();
    onRetry();
  }

  if (detail?.email) {
    return (
      <span className="flex items-center gap-1">
        <a
          href={`mailto:${detail.email}`}
          className="min-w-0 text-accent wrap-anywhere underline underline-offset-2 hover:no-underline"
        >
          {detail.email}
        </a>
        <CopyButton address={detail.email} />
      </span>
    );
  }
  if (detail) return <Unset />;
  if (isPaused) return <span className="text-muted">{text.offline.notAvailable}</span>;
  if (!error) return <span className="skeleton block h-3 w-40" />;
  return <FailureLine says={text.details.emailFailed} error={error} onRetry={retry} />;
}

function CopyButton({ address }: { address: string }) {
  const announce = useAnnounce();
  const { copyEmail, emailCopied, copyRefused } = text.details;
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
      announce(emailCopied);
    } catch {
      announce(copyRefused);
    }
  }
  return (
    <IconButton
      icon={isCopied ? Check : Copy}
      label={isCopied ? emailCopied : copyEmail}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
    />
  );
}
