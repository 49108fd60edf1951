import { describe, expect, test } from 'vitest';
import { setUpEventBodies } from '#server/embedded/clerk/testing/event-bodies.ts';
import { keysOf } from '#server/embedded/clerk/testing/sample-keys.ts';

const clerk = setUpEventBodies(process.env.MONGODB_URI);
const { createPerson, make, change, press, bodyOf, expectSampleKeys, createOrganization } = clerk;

describe('events about organizations', () => {
  test('[LC20] an invitation into an organization is reported when made, accepted and revoked, and makes a mail', async () => {
    const { id: organizationId, adminId } = await createOrganization();
    const path = `/organizations/${organizationId}/invitations`;
    const wanted = { role: 'org:member', inviter_user_id: adminId };
    const first = await make(path, { ...wanted, email_address: 'Nina.Berg@example.test' });
    await expectSampleKeys('organizationInvitation.created', first);
    const { data } = await bodyOf('organizationInvitation.created', first);
    const mail = await clerk.local.receiver.waitFor(
      ({ event }) => event.type === 'email.created' && event.data.to_email_address === 'nina.berg@example.test',
    );
    expect(mail.event.data).toMatchObject({ slug: 'organization_invitation', data: { action_url: data.url } });
    expect(data.url).toContain('?ticket=');

    await press(`${path}/${first}/accept`);
    await expectSampleKeys('organizationInvitation.accepted', first);
    const accepted = (await bodyOf('organizationInvitation.accepted', first)).data;
    expect(accepted).toMatchObject({ status: 'accepted', url: null });
    const { event: membership } = await clerk.local.receiver.waitFor(
      ({ event }) =>
        event.type === 'organizationMembership.created' &&
        Object(event.data.public_user_data).user_id === accepted.user_id,
    );
    expect(membership.data).toMatchObject({
      role: 'org:member',
      organization: { id: organizationId, members_count: 2 },
    });
    expect((await bodyOf('user.created', String(accepted.user_id))).data).toMatchObject({
      first_name: 'Nina',
      last_name: 'Berg',
    });

    const second = await make(path, { ...wanted, email_address: 'otto@example.test' });
    await change('POST', `${path}/${second}/revoke`);
    await expectSampleKeys('organizationInvitation.revoked', second);
    expect(await clerk.backend.send('POST', `${path}/${second}/revoke`)).toMatchObject({ status: 400 });
    const statusesOf = async (query: string) =>
      Object((await clerk.backend.get(`${path}?order_by=created_at${query}`)).body).data.map(
        ({ status }: { status: string }) => status,
      );
    expect(await statusesOf('')).toEqual(['accepted', 'revoked']);
    expect(await statusesOf('&status=revoked')).toEqual(['revoked']);
  });

  test('[LC20] nobody is invited twice, nor who is a member', async () => {
    const { id, adminId } = await createOrganization();
    const path = `/organizations/${id}/invitations`;
    const wanted = { role: 'org:member', email_address: 'twice@example.test' };
    await make(path, wanted);
    const { email_addresses } = Object((await clerk.backend.get(`/users/${adminId}`)).body);
    for (const body of [wanted, { ...wanted, email_address: email_addresses[0].email_address }])
      expect(await clerk.backend.send('POST', path, body)).toMatchObject({ status: 400 });
    for (const body of [{ ...wanted, role: 'org:unknown' }, { ...wanted, email_address: 'nobody' }, {}])
      expect((await clerk.backend.send('POST', path, body)).status).toBeOneOf([404, 422]);
  });

  test('[LC20] a domain is reported when added, verified and removed', async () => {
    const { id: organizationId } = await createOrganization();
    const path = `/organizations/${organizationId}/domains`;
    const id = await make(path, { name: 'Shapes.test', enrollment_mode: 'automatic_suggestion', verified: false });
    await expectSampleKeys('organizationDomain.created', id);
    expect((await bodyOf('organizationDomain.created', id)).data).toMatchObject({
      name: 'shapes.test',
      verification: { status: 'unverified', verified_at: null },
    });
    expect(await clerk.backend.send('POST', path, { name: 'shapes.test' })).toMatchObject({ status: 400 });
    await change('PATCH', `${path}/${id}`, { verified: true });
    await expectSampleKeys('organizationDomain.updated', id, 'organizationDomain.created');
    expect((await bodyOf('organizationDomain.updated', id)).data).toMatchObject({
      verification: { status: 'verified' },
    });
    expect((await clerk.backend.get(`${path}?verified=true`)).body).toMatchObject({ data: [{ id }], total_count: 1 });
    expect((await clerk.backend.get('/organization_domains?verified=false')).body).toMatchObject({ total_count: 0 });
    await change('DELETE', `${path}/${id}`);
    expect((await bodyOf('organizationDomain.deleted', id)).data).toEqual({
      object: 'organization_domain',
      id,
      deleted: true,
    });
  });

  test('[LC20] roles and permissions are reported when made, changed and deleted', async () => {
    const permission = { key: 'org:directory:edit', name: 'Edit directory' };
    const permissionId = await make('/organization_permissions', permission);
    const role = { key: 'org:editor', name: 'Editor', permissions: [permissionId] };
    const roleId = await make('/organization_roles', role);
    await expectSampleKeys('role.created', roleId);
    const permissionKeys = keysOf(Object((await bodyOf('role.created', roleId)).data).permissions[0]);
    expect(keysOf((await bodyOf('permission.created', permissionId)).data)).toEqual(permissionKeys);
    await change('PATCH', `/organization_roles/${roleId}`, { name: 'Author' });
    expect((await bodyOf('role.updated', roleId)).data).toMatchObject({ name: 'Author', key: 'org:editor' });
    await change('PATCH', `/organization_permissions/${permissionId}`, { name: 'Edit' });
    expect((await bodyOf('permission.updated', permissionId)).data).toMatchObject({ name: 'Edit', type: 'user' });

    const { id: organizationId, adminId } = await createOrganization();
    const { id: userId } = await createPerson();
    const members = `/organizations/${organizationId}/members`;
    await clerk.browser.console('POST', members, { userId, role: 'org:editor' });
    expect((await clerk.backend.get(`/users/${userId}/organization_memberships`)).body).toMatchObject({
      data: [{ role: 'org:editor', role_name: 'Author', permissions: ['org:directory:edit'] }],
    });
    expect(await clerk.backend.send('DELETE', `/organization_roles/${roleId}`)).toMatchObject({ status: 400 });
    await clerk.browser.console('PATCH', `${members}/${userId}`, { role: 'org:member' });

    await change('DELETE', `/organization_permissions/${permissionId}`);
    expect((await bodyOf('permission.deleted', permissionId)).data).toMatchObject({
      object: 'permission',
      deleted: true,
    });
    await clerk.local.receiver.waitFor(
      ({ event }) =>
        event.type === 'role.updated' && event.data.id === roleId && Object(event.data.permissions).length === 0,
    );
    await change('DELETE', `/organization_roles/${roleId}`);
    expect((await bodyOf('role.deleted', roleId)).data).toEqual({
      object: 'role',
      id: roleId,
      slug: null,
      deleted: true,
    });
    const { data: roles } = Object((await clerk.backend.get('/organization_roles')).body);
    for (const { id } of roles)
      expect(await clerk.backend.send('DELETE', `/organization_roles/${id}`)).toMatchObject({ status: 400 });
    expect(adminId).toMatch(/^user_/);
  });

  test('[LC20] a deleted organization takes its invitations and domains with it', async () => {
    const { id } = await createOrganization();
    await make(`/organizations/${id}/invitations`, { role: 'org:member', email_address: 'gone@example.test' });
    await make(`/organizations/${id}/domains`, { name: 'gone.test' });
    await change('DELETE', `/organizations/${id}`);
    expect((await clerk.backend.get('/organization_domains')).body).toMatchObject({ data: [] });
    const { data } = Object((await clerk.backend.get('/organization_invitations?limit=500')).body);
    expect(data.filter((one: { organization_id: string }) => one.organization_id === id)).toEqual([]);
  });
});
