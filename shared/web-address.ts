import * as z from 'zod/mini';

const MAX_LENGTH = 500;
/** A name and a password before the host, by which one place looks like another. */
const HAS_USER = /^https?:\/\/[^/?#]*@/;
const fault = { error: 'must be an address that begins with https:// or http://', params: { fault: 'no_web_address' } };

/**
 * An address that may be made a link of: nothing but http and https, so that no press on it runs anything. As browsers
 * write it: its host in Latin letters, so that none is mistaken for another.
 */
export const webAddressSchema = z.url({ protocol: /^https?$/, normalize: true, error: fault.error }).check(
  z.maxLength(MAX_LENGTH, `is longer than ${MAX_LENGTH} characters`),
  z.refine((url) => !HAS_USER.test(url), fault),
);
