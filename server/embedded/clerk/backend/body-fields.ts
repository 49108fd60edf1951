import * as z from 'zod';

export const emailSchema = z.email('Enter an email address.').max(320);

/** Clerk's invitations live 30 days unless asked otherwise, ten years at most. */
export const expiresInDaysSchema = z.coerce.number().int().min(1).max(3650).default(30);
