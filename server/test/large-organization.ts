import { createSign } from 'node:crypto';
import mongoose from 'mongoose';
import { fillOrganization, type Shown } from './fill-organization.ts';
import { type LocalServer, startLocalServer } from './local-server.ts';
import { waitFor } from './test-server.ts';

const ORGANIZATION = 'Northwind Labs';
/** In the order of the alphabet: whoever bears the first name stands at the head of the list. */
const FIRST_NAMES =
  'Aaliyah Björn Chloé Dmitri Éva Farid Grace Håkon Inès João Kenji Łukasz Māra Noor Olga Paulo'.split(' ');
const LAST_NAMES = 'Andersson Brânză Castro Dvořák El-Amin Fernández Grönholm Hughes Ito Jóhannsdóttir Kowalski'.split(
  ' ',
);
const TITLES = ['Account Manager', 'Backend Engineer', 'Customer Support', 'Data Scientist', 'Head of People', null];
const COUNTRIES = ['BR', 'CZ', 'DE', 'JP', 'NO', 'PT', 'SE', null];

export interface LargeOrganization extends LocalServer {
  port: number;
  /** Tokens, as local Clerk would give them, of people at the head of the list. */
  tokensOfFirst(people: number): string[];
}

/** What `npm start` runs, with as many further members of its larger organization as are asked for. */
export async function startLargeOrganization(members: number): Promise<LargeOrganization> {
  const server = await startLocalServer();
  await waitFor(hasHeardAll, 30_000);
  await fillOrganization((await findOrganization())?._id ?? '', members, describePerson);
  const settings = await mongoose.connection.collection('local_clerk_settings').findOne({});
  const port = Number(new URL(server.origin).port);
  // Crowds connect to the address, not to the name; a page may be at either.
  const sign = (index: number) =>
    signToken(
      String(settings?.privateKeyPem),
      `http://127.0.0.1:${port}`,
      `user_${index * FIRST_NAMES.length * LAST_NAMES.length}`,
    );
  return { ...server, port, tokensOfFirst: (people) => Array.from({ length: people }, (_, index) => sign(index)) };
}

const findOrganization = () =>
  mongoose.connection.collection<{ _id: string; name: string }>('organizations').findOne({ name: ORGANIZATION });

/** Whether local Clerk has told of everybody it begins with, and all of it is applied: rows made meanwhile would collide. */
async function hasHeardAll(): Promise<boolean> {
  const count = (name: string, filter: object) => mongoose.connection.collection(name).countDocuments(filter);
  if ((await findOrganization()) === null) return false;
  const pending = await count('local_clerk_deliveries', { state: 'pending' });
  return pending === 0 && (await count('webhook_events', { settledAt: null })) === 0;
}

function describePerson(index: number): Shown {
  const [firsts, lasts] = [FIRST_NAMES.length, LAST_NAMES.length];
  return {
    name: `${FIRST_NAMES[index % firsts]} ${LAST_NAMES[Math.floor(index / firsts) % lasts]} ${index}`,
    title: TITLES[index % TITLES.length] ?? null,
    country: COUNTRIES[index % COUNTRIES.length] ?? null,
  };
}

function signToken(privateKeyPem: string, origin: string, userId: string): string {
  const now = Math.floor(Date.now() / 1_000);
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    azp: origin,
    sub: userId,
    sid: `sess_${userId}`,
    sts: 'active',
    iat: now,
    nbf: now - 10,
    exp: now + 60,
  };
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({ ...claims, iss: origin, v: 2 })}`;
  return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(privateKeyPem, 'base64url')}`;
}
