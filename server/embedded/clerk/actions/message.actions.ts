import { randomInt } from 'node:crypto';
import { emailPayload, type LocalMail, smsPayload } from '#server/embedded/clerk/payloads/message.payload.ts';
import { type EventSource, NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { findUser } from './find.ts';

/** "Sends" a mail: Clerk reports each one it makes, and local Clerk does nothing but report. The caller has the turn. */
export type Mailer = (mail: LocalMail, source: EventSource) => Promise<void>;

export function createMailer(context: ActionContext): Mailer {
  return (mail, source) => context.report({ type: 'email.created', data: emailPayload(mail), source });
}

/** Mails and text messages with a one-time code. Nothing accepts the codes: local Clerk knows passwords only. */
export interface MessageActions {
  mailCode(userId: string): Promise<void>;
  /** `phoneNumber` as E.164, such as +351210000000. */
  textCode(userId: string, phoneNumber: string): Promise<void>;
}

export function createMessageActions(context: ActionContext, mail: Mailer): MessageActions {
  return {
    mailCode: (userId) =>
      context.inTurn(async () => {
        const user = await findUser(userId);
        const code = createCode();
        const details = {
          otp_code: code,
          requested_at: new Date(context.now()).toUTCString(),
          requested_by: 'Local Clerk console',
        };
        const subject = `${code} is your verification code`;
        const text = `${code} is your code for Rollcall.`;
        await mail({ slug: 'verification_code', to: user.email, user, subject, text, details }, NO_END_USER);
      }),
    textCode: (userId, phoneNumber) =>
      context.inTurn(async () => {
        const user = await findUser(userId);
        const code = createCode();
        const text = `${code} is your verification code for Rollcall. Do not share it.`;
        const data = smsPayload({ to: phoneNumber, user, text, code, at: context.now() });
        await context.report({ type: 'sms.created', data, source: NO_END_USER });
      }),
  };
}

function createCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}
