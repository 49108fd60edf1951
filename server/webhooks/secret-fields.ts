/*
 * What must not be stored, wherever it stands in an event. By the meaning of names rather than by a list of Clerk's fields:
 * Clerk adds fields without notice, and people choose the names in their metadata.
 */

/** Metadata that is not for us, texts of messages, what pays, and people whom an event mentions but is not about. */
const droppedFields = new Set([
  'private_metadata',
  'unsafe_metadata',
  'body',
  'body_plain',
  'subject',
  'message',
  'payment_source',
  'payment_method',
  'card',
  'card_type',
  // As `last4` is read here.
  'last',
  'last_four',
  'wallet',
  'billing_address',
  'actor',
  'idp_metadata',
  'inviter',
  'inviter_email',
  'inviter_name',
  'public_inviter_data',
  'affiliation_email_address',
]);

/** Things that open something to whoever has them. */
const secretName =
  /(^|_)(token|secret|pass|password|passwd|pwd|passcode|passphrase|pin|otp|totp|ticket|nonce|seed|digest|hash|hasher|certificate|credential|(api|access|private|signing|encryption)_?key|cookie|authorization|jwt)s?(_|$)/;
/** Said about a secret: its id, when it was made. */
const isAboutSecret = /_(id|at)$/;
/** An address on the web may hold a ticket; pictures do not. */
const linkName = /(^|_)(ur[il]|link|href)s?$/;
const pictureName = /(image|avatar|logo|picture)_url$/;
/** What somebody may have to type in; and what names a country, a currency or a failure. */
const codeName = /(^|_)codes?$/;
const plainCodeName = /(^|_)(country|currency|language|decline|error|status)_codes?$/;
const machineName = /(^|_)ips?(_addrs?|_address|_addresses)?$/;

/** Whether a field is left out. A flag such as `password_enabled` tells no password. */
export function isSecretField(name: string, value: unknown): boolean {
  return typeof value !== 'boolean' && isSecretName(name);
}

/** Clerk's fields are few hundred, and each is judged with every delivery. People's own names must not fill the memory. */
const judged = new Map<string, boolean>();
const MAX_JUDGED = 1_000;
const MAX_LENGTH = 60;

function isSecretName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const isSecret = judge(name);
  if (judged.size < MAX_JUDGED && name.length <= MAX_LENGTH) judged.set(name, isSecret);
  return isSecret;
}

/** The words of a name in lower case, whatever is between them and however they are written; numbers are no words. */
function toSnakeCase(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z]+/g, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase();
}

function judge(name: string): boolean {
  const key = toSnakeCase(name);
  return (
    droppedFields.has(key) ||
    (secretName.test(key) && !isAboutSecret.test(key)) ||
    (linkName.test(key) && !pictureName.test(key)) ||
    (codeName.test(key) && !plainCodeName.test(key)) ||
    machineName.test(key)
  );
}

/** Tickets in links, tokens, keys, passwords in addresses and their hashes, recognized by how they look. */
const secretText =
  /__clerk_|(ticket|token|token_nonce|code|otp)=|^\s*(eyJ[\w-]+\.[\w-]+\.|(sk_(test|live)|whsec)_|\$(2[abxy]|argon2\w*|scrypt|pbkdf2[\w-]*)\$|(bearer|basic)\s+[\w+/=.~-]{20,}$)|:\/\/[^/\s:@]*:[^/\s@]+@/i;

export function isSecretText(text: string): boolean {
  return secretText.test(text);
}

export function isLink(text: string): boolean {
  return /^\s*https?:/i.test(text);
}

/** What says who or what something is: shown to everybody as it is, and an event without it could not be read. */
const namingName = /(^|_)(id|name|username|slug|key|role|status|type|email_address)$/;

export function isNaming(name: string): boolean {
  return namingName.test(name);
}

/** Whether a field holds the address of a picture. */
export function isPicture(name: string): boolean {
  return pictureName.test(toSnakeCase(name));
}
