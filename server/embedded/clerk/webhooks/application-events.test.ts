import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { setUpEventBodies } from '#server/embedded/clerk/testing/event-bodies.ts';
import { keysOf, keysOfSample } from '#server/embedded/clerk/testing/sample-keys.ts';
import { createTestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';

const clerk = setUpEventBodies(process.env.MONGODB_URI);
const { createPerson, make, change, press, bodyOf, expectSampleKeys } = clerk;

describe('events about the application', () => {
  const invitationKeys = ['created_at', 'email_address', 'expires_at', 'id', 'object', 'public_metadata'];

  test('[LC20] an invitation to the application is reported when made, accepted and revoked', async () => {
    const first = await make('/invitations', { email_address: 'new.person@example.test' });
    const { data } = await bodyOf('invitation.created', first);
    expect(Object.keys(data).sort()).toEqual([...invitationKeys, 'revoked', 'status', 'updated_at', 'url']);
    await press(`/invitations/${first}/accept`);
    expect((await bodyOf('invitation.accepted', first)).data).toMatchObject({ status: 'accepted', revoked: false });
    await clerk.local.receiver.waitFor(({ event }) => event.type === 'user.created' && event.data.first_name === 'New');
    const second = await make('/invitations', { email_address: 'other@example.test' });
    await change('POST', `/invitations/${second}/revoke`);
    expect((await bodyOf('invitation.revoked', second)).data).toMatchObject({ status: 'revoked', revoked: true });
    const idsOf = (reply: { body: unknown }) => Object(reply.body).map(({ id }: { id: string }) => id);
    expect(idsOf(await clerk.backend.get('/invitations'))).not.toContain(second);
    expect(idsOf(await clerk.backend.get('/invitations?status=revoked'))).toEqual([second]);
  });

  test('[LC20] the waitlist is reported from the first entry to the account', async () => {
    const id = await make('/waitlist_entries', { email_address: 'noor.haddad@example.test' });
    await expectSampleKeys('waitlistEntry.created', id);
    expect(await make('/waitlist_entries', { email_address: 'noor.haddad@example.test' })).toBe(id);
    expect(clerk.local.receiver.eventsOf('waitlistEntry.created')).toHaveLength(1);
    await change('POST', `/waitlist_entries/${id}/invite`);
    const { data } = await bodyOf('waitlistEntry.updated', id);
    expect(data).toMatchObject({ status: 'invited', invitation: { status: 'pending' } });
    const invitationId = z.object({ id: z.string() }).parse(data.invitation).id;
    await bodyOf('invitation.created', invitationId);
    await press(`/invitations/${invitationId}/accept`);
    await clerk.local.receiver.waitFor(({ event }) => event.data.id === id && event.data.status === 'completed');
    const other = await make('/waitlist_entries', { email_address: 'turned.away@example.test' });
    await change('POST', `/waitlist_entries/${other}/reject`);
    expect((await bodyOf('waitlistEntry.updated', other)).data).toMatchObject({ status: 'rejected', invitation: null });
    expect(await clerk.backend.send('POST', `/waitlist_entries/${other}/invite`)).toMatchObject({ status: 400 });
  });

  test('[LC20] a code by mail and one by text message are reported with their text', async () => {
    const { id, email } = await createPerson();
    await press(`/users/${id}/mail-code`);
    const { event: mail } = await clerk.local.receiver.waitFor(
      ({ event }) => event.type === 'email.created' && event.data.to_email_address === email,
    );
    expect(keysOf(mail).sort()).toEqual(await keysOfSample('email.created'));
    const code = String(Object(mail.data.data).otp_code);
    expect(code).toMatch(/^\d{6}$/);
    for (const text of [mail.data.subject, mail.data.body, mail.data.body_plain]) expect(text).toContain(code);
    await press(`/users/${id}/text-code`, { phoneNumber: '+351210000000' });
    const { event: text } = await clerk.local.receiver.waitFor(({ event }) => event.type === 'sms.created');
    expect(text.data).toMatchObject({ user_id: id, to_phone_number: '+351210000000', status: 'queued' });
    expect(text.data.message).toMatch(/\d{6}/);
    expect(await clerk.browser.console('POST', `/clerk/users/${id}/text-code`, { phoneNumber: 'x' })).toMatchObject({
      status: 422,
    });
  });

  test('[LC20] a session that waits for something counts as signed out until it is let through', async () => {
    const { email } = await createPerson();
    const person = createTestBrowser(clerk.local.origin);
    const id = await person.signIn(email, clerk.local.clerk.demo.password);
    await press(`/sessions/${id}/hold`);
    await expectSampleKeys('session.pending', id, 'session.created');
    expect((await bodyOf('session.pending', id)).data).toMatchObject({ status: 'pending' });
    expect(await person.post(`/client/sessions/${id}/tokens`)).toMatchObject({ status: 401 });
    await press(`/sessions/${id}/release`);
    await expectSampleKeys('session.updated', id, 'session.created');
    expect(await person.post(`/client/sessions/${id}/tokens`)).toMatchObject({ status: 200 });
    await press(`/sessions/${id}/hold`);
    await clerk.browser.console('POST', `/sessions/${id}/revoke`);
    expect((await bodyOf('session.revoked', id)).data).toMatchObject({ status: 'revoked' });
  });
});
