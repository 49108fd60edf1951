import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '#server/config.ts';
import { startServer } from '#server/server.ts';
import { buildEvent, type ClerkEvent, T0 } from '#server/test/clerk-events.ts';
import { createTestClerk } from '#server/test/clerk-instance.ts';
import { signDelivery } from '#server/test/deliveries.ts';
import { testEnvironment, waitUntilSettled } from '#server/test/test-server.ts';
import { eventEffects } from './event-types.ts';

const FIXTURES = join(import.meta.dirname, '..', 'test', 'fixtures', 'clerk');

/** A text that is nowhere else; its name says where it was put, so that a leak names its hole. */
const secret = (name: string) => `LEAK<${name}>`;

/** Everything that must not be kept, at every place where an event may have it, each with a text of its own. */
function secretFields(type: string): Record<string, unknown> {
  const mark = (place: string) => secret(`${type} ${place}`);
  return {
    url: mark('url'),
    subject: mark('subject'),
    body: mark('body'),
    body_plain: mark('body_plain'),
    message: mark('message'),
    private_metadata: { salary: mark('private_metadata') },
    unsafe_metadata: { note: mark('unsafe_metadata') },
    otp_code: mark('otp_code'),
    code: mark('code'),
    verification_code: mark('verification_code'),
    inviteCodes: [mark('inviteCodes')],
    magic_link: mark('magic_link'),
    href: mark('href'),
    ip_address: mark('ip_address'),
    password: mark('password'),
    password_digest: mark('password_digest'),
    password_hasher: mark('password_hasher'),
    totp_secret: mark('totp_secret'),
    backup_codes: [mark('backup_codes')],
    affiliation_email_address: mark('affiliation_email_address'),
    latest_activity: { browser_name: 'Firefox', ip_address: mark('latest_activity.ip_address') },
    invitation: { id: 'inv_nested', url: mark('invitation.url') },
    public_inviter_data: { user_id: 'user_inviter', first_name: mark('inviter'), identifier: mark('inviter.email') },
    payer: { user_id: 'user_payer', first_name: mark('payer.first_name'), email: mark('payer.email') },
    payee: { id: 'payee_1', email: mark('payee.email') },
    payers: [{ user_id: 'user_payer', email: mark('payers.email') }],
    inviter: { first_name: mark('inviter.first_name') },
    inviter_email: mark('inviter_email'),
    last4: mark('last4'),
    card_type: mark('card_type'),
    wallet: mark('wallet'),
    payment_source: { last4: mark('payment_source') },
    payment_method: { last4: mark('payment_method') },
    billing_address: mark('billing_address'),
    actor: { sub: 'user_actor', email: mark('actor.email') },
    phone_numbers: [{ id: 'idn_phone', phone_number: '+15550100', backup_codes: [mark('phone.backup_codes')] }],
    web3_wallets: [{ id: 'idn_web3', verification: { nonce: mark('nonce'), message: mark('web3.message') } }],
    external_accounts: [
      {
        id: 'eac_1',
        access_token: mark('access_token'),
        refreshToken: mark('refreshToken'),
        verification: { external_verification_redirect_url: mark('redirect_url') },
      },
    ],
    saml_accounts: [
      { id: 'samlacc_1', saml_connection: { idp_certificate: mark('certificate'), idp_metadata: mark('idp') } },
    ],
    public_metadata: {
      title: `https://people.example.com/accept?__clerk_ticket=${mark('ticket in a text')}`,
      'api-key': mark('api-key'),
      apikey: mark('apikey'),
      accessKey: mark('accessKey'),
      encryption_key: mark('encryption_key'),
      recovery_codes: [mark('recovery_codes')],
      pwd: mark('pwd'),
      mfa_seed: mark('mfa_seed'),
      note: `rotating_token_nonce=${mark('nonce in a text')}`,
      website: `https://people.example.com/${mark('a link in a text')}`,
      pages: [`HTTPS://people.example.com/${mark('a link in a list')}`],
      deep: [[{ sessionToken: mark('sessionToken') }]],
      OTPCode: mark('OTPCode'),
      PINCode: mark('PINCode'),
      APISecret: mark('APISecret'),
      apiKey2: mark('apiKey2'),
      password1: mark('password1'),
      code2: mark('code2'),
      'secret key': mark('secret key'),
      'x.secret': mark('x.secret'),
      pass: mark('pass'),
      passKey: mark('passKey'),
      ips: [mark('ips')],
      ip_addresses: [mark('ip_addresses')],
      spaced: ` sk_live_${mark('a key after a space')}`,
      header: `Bearer ${'LEAK.'.repeat(5)}`,
      repository: `ftp://user:${mark('password-in-address').replaceAll(' ', '-')}@files.example.com`,
      [`sk_live_${mark('a key as a name')}`]: true,
      name: `https://people.example.com/${mark('a link called name')}`,
    },
  };
}

/** Of a message not even what other events may keep. */
function messageFields(type: string): Record<string, unknown> {
  const mark = (place: string) => secret(`${type} ${place}`);
  return {
    slug: mark('slug'),
    status: mark('status'),
    to_email_address: mark('to_email_address'),
    to_phone_number: mark('to_phone_number'),
    from_email_name: mark('from_email_name'),
    email_addresses: undefined,
    data: { otp_code: mark('data.otp_code'), app: { name: mark('data.app') }, user: { name: mark('data.user') } },
    template: mark('template'),
    public_metadata: { title: mark('public_metadata') },
  };
}

const isMessage = (type: string) => /^(email|sms)\./.test(type);
const fixtures = readdirSync(FIXTURES).map((file) => file.replace('.json', ''));

/** Clerk's sample where there is one, else the least that is an event; with every secret, at every place. */
function eventOf(type: string, index: number): ClerkEvent {
  const sample: Partial<ClerkEvent> = fixtures.includes(type)
    ? JSON.parse(readFileSync(join(FIXTURES, `${type}.json`), 'utf8'))
    : {};
  const own = { id: `entity_${index}`, status: 'active', user_id: `user_${index}`, created_at: T0, updated_at: T0 };
  const about = type.startsWith('session.') ? { user: { id: 'user_1', first_name: secret(`${type} user`) } } : {};
  const data = { ...own, ...sample.data, ...secretFields(type), ...about, ...(isMessage(type) && messageFields(type)) };
  // Somebody else: what is about the deleted person would be gone for that reason.
  const id = type === 'user.deleted' ? { id: 'user_deleted' } : {};
  const event = buildEvent(type, { ...data, ...id, control: `CONTROL<${type}>` }, T0);
  event.event_attributes.http_request = { client_ip: secret(`${type} client_ip`), user_agent: secret(`${type} agent`) };
  return event;
}

const types = [...Object.keys(eventEffects), 'passkey.created'];
let stored: Buffer;

/** The real server on a folder of its own, even where tests run against MongoDB: its files are what is looked at. */
beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-redaction-'));
  const clerk = createTestClerk();
  const server = await startServer(readConfig(testEnvironment(clerk, dataDir, { MONGODB_URI: '' })));
  try {
    const ids: string[] = [];
    for (const [index, type] of types.entries()) {
      const delivery = signDelivery(eventOf(type, index), { secret: clerk.signingSecrets[0] ?? '' });
      const url = `http://127.0.0.1:${server.port}/api/webhooks`;
      expect((await fetch(url, { method: 'POST', body: delivery.body, headers: delivery.headers })).status).toBe(204);
      ids.push(delivery.id);
    }
    await waitUntilSettled(ids);
    expect(await mongoose.connection.collection('webhook_events').countDocuments()).toBe(types.length);
  } finally {
    await server.stop();
  }
  const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  stored = Buffer.concat(await Promise.all(paths.map((path) => readFile(path))));
  await rm(dataDir, { recursive: true });
});
afterAll(() => {
  stored = Buffer.alloc(0);
});

describe('the files of the data folder', () => {
  it('[WH11] hold what may be kept, so that looking through them means something', () => {
    for (const type of types) {
      const isBodyGone = isMessage(type) || type === 'user.deleted';
      if (isBodyGone) expect(stored.includes(type)).toBe(true);
      else expect(stored.includes(`CONTROL<${type}>`), type).toBe(true);
    }
    expect(stored.includes('tomas.oliveira@northwind-labs.test')).toBe(true);
  });

  it('[ER8] hold no secret of any event, of whatever type and wherever it stood', () => {
    const leaks = stored.toString('latin1').match(/LEAK(\.|<[^>]*>?)/g) ?? [];
    expect([...new Set(leaks)]).toEqual([]);
  });

  it('[WH11] hold no text of a message, whatever its field is called', () => {
    expect(stored.includes('CONTROL<email.created>')).toBe(false);
    expect(stored.includes('CONTROL<sms.created>')).toBe(false);
  });
});
