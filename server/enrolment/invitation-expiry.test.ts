import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '#server/test/test-database.ts';
import type { ReportedInvitationStatus } from './enrolment.facts.ts';
import { projectInvitation } from './enrolment.projector.ts';
import { expireInvitations } from './invitation.model.ts';

const T0 = 1_788_000_000_000;
const DAY_MS = 86_400_000;

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase();
});
afterAll(() => close());

function report(
  id: string,
  status: ReportedInvitationStatus,
  { expiresAt = T0 as number | null, at = T0 - DAY_MS } = {},
) {
  const people = { email: `${id}@example.test`, role: 'org:member', inviterId: null, acceptedUserId: null };
  const fact = { id, organizationId: 'org_1', ...people, invitedAt: T0 - DAY_MS, expiresAt };
  return projectInvitation(fact, status, { clerkUpdatedAt: at, eventAt: at, receivedAt: at });
}

async function statusOf(id: string) {
  const row = await mongoose.connection.collection<{ _id: string; status: string }>('invitations').findOne({ _id: id });
  return row?.status;
}

describe('invitations that nobody answers', () => {
  it('[PR13] expire when their time is over, and not before', async () => {
    await report('inv_1', 'pending');
    await expireInvitations(T0 - 1);
    expect(await statusOf('inv_1')).toBe('pending');
    await expireInvitations(T0);
    expect(await statusOf('inv_1')).toBe('expired');
  });

  it('[PR13] stay what they are when they were answered, or have no date', async () => {
    await report('inv_accepted', 'accepted');
    await report('inv_revoked', 'revoked');
    await report('inv_endless', 'pending', { expiresAt: null });
    await expireInvitations(T0 + DAY_MS);
    const found = await Promise.all(['inv_accepted', 'inv_revoked', 'inv_endless'].map(statusOf));
    expect(found).toEqual(['accepted', 'revoked', 'pending']);
  });

  it('[PR13] are what a report says that comes after their expiry, also one of something that happened before', async () => {
    await report('inv_late', 'pending');
    await expireInvitations(T0 + 1);
    await report('inv_late', 'accepted', { at: T0 - 1 });
    expect(await statusOf('inv_late')).toBe('accepted');
  });
});
