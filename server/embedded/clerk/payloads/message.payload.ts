import { createId } from '#server/embedded/clerk/ids.ts';
import type { LocalUser } from '#server/embedded/clerk/store/local-user.model.ts';

/** One mail, before it is given Clerk's shape. */
export interface LocalMail {
  /** Clerk's name for its template, such as `verification_code`. */
  slug: string;
  to: string;
  /** The person it goes to, if they have an account. */
  user: LocalUser | undefined;
  subject: string;
  /** One sentence for the reader. */
  text: string;
  /** What only this template has, such as `otp_code` or `action_url`. */
  details: Record<string, unknown>;
}

const app = {
  domain_name: 'clerk.local',
  logo_image_url: '',
  logo_url: null,
  name: 'Rollcall',
  url: 'https://accounts.clerk.local',
};
const theme = { button_text_color: '#ffffff', primary_color: '#335bf1', show_clerk_branding: false };

/** A mail as `email.created` carries it. Nobody sends it: what it says is in the webhook only. */
export function emailPayload({ slug, to, user, subject, text, details }: LocalMail) {
  return {
    object: 'email',
    id: createId('ema'),
    slug,
    from_email_name: 'notifications',
    reply_to_email_name: null,
    to_email_address: to,
    email_address_id: user?.emailId ?? null,
    user_id: user?._id ?? null,
    subject,
    body: `<!DOCTYPE html><html><body><p>${escapeHtml(text)}</p></body></html>`,
    body_plain: `${text}\n`,
    status: 'queued',
    data: {
      app,
      ...details,
      theme,
      user: { public_metadata: user?.publicMetadata ?? {}, public_metadata_fallback: '' },
    },
    delivered_by_clerk: true,
  };
}

/** A text message as `sms.created` carries it. `at` is in milliseconds since the epoch. */
export function smsPayload({
  to,
  user,
  text,
  code,
  at,
}: {
  to: string;
  user: LocalUser;
  text: string;
  code: string;
  at: number;
}) {
  return {
    object: 'sms_message',
    id: createId('sms'),
    slug: 'verification_code',
    from_phone_number: '+15550100000',
    to_phone_number: to,
    phone_number_id: null,
    user_id: user._id,
    message: text,
    status: 'queued',
    data: { app, otp_code: code },
    delivered_by_clerk: true,
    created_at_ms: at,
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
