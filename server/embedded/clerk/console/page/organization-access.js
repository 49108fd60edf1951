import { buttons, foldable } from './tables.js';
import { button } from './tools.js';

const modes = [
  ['manual_invitation', 'Only by invitation'],
  ['automatic_invitation', 'Invited automatically'],
  ['automatic_suggestion', 'Suggested automatically'],
];

export function invitationList(organization, actions) {
  const path = `/clerk/organizations/${organization.id}/invitations`;
  const invite = () =>
    actions.askFor({
      title: `Invite somebody to ${organization.name}`,
      submit: 'Invite',
      fields: [
        { name: 'email_address', label: 'Email address', type: 'email', required: true },
        { name: 'role', label: 'Role', value: 'org:member', options: actions.roleOptions() },
      ],
      act: (values) => actions.change('POST', path, values, `${values.email_address} is invited.`),
    });
  return foldable({
    name: `invitations-${organization.id}`,
    title: `Invitations to ${organization.name}`,
    columns: ['Email address', 'Role', 'Status', 'Actions'],
    add: [button('Invite', `somebody to ${organization.name}`, `invite-${organization.id}`, invite)],
    rows: organization.invitations.map((one) => [
      one.email,
      one.role,
      one.status,
      one.status === 'pending' ? answerButtons(`${path}/${one.id}`, one, actions) : '',
    ]),
  });
}

/** What may become of a pending invitation of either kind. */
export function answerButtons(path, { id, email }, { tryChange }) {
  return buttons(
    button('Accept', `the invitation of ${email}`, `accept-${id}`, () =>
      tryChange('POST', `${path}/accept`, {}, `${email} accepted.`),
    ),
    button(
      'Revoke',
      `the invitation of ${email}`,
      `revoke-${id}`,
      () => tryChange('POST', `${path}/revoke`, {}, `The invitation of ${email} was revoked.`),
      'danger',
    ),
  );
}

export function domainList(organization, actions) {
  const path = `/clerk/organizations/${organization.id}/domains`;
  const add = () =>
    actions.askFor({
      title: `Add a domain to ${organization.name}`,
      submit: 'Add domain',
      fields: [
        { name: 'name', label: 'Domain', required: true },
        { name: 'enrollment_mode', label: 'People with such an address', options: modes },
      ],
      act: (values) => actions.change('POST', path, { ...values, verified: false }, `${values.name} was added.`),
    });
  return foldable({
    name: `domains-${organization.id}`,
    title: `Domains of ${organization.name}`,
    columns: ['Domain', 'Enrolment', 'Status', 'Actions'],
    add: [button('Add domain', `to ${organization.name}`, `domain-${organization.id}`, add)],
    rows: organization.domains.map((domain) => domainCells(`${path}/${domain.id}`, domain, actions)),
  });
}

function domainCells(path, { id, name, enrollmentMode, isVerified }, { change, tryChange, confirmThat }) {
  const verify = () => tryChange('PATCH', path, { verified: true }, `${name} is verified.`);
  const remove = () =>
    confirmThat(`Delete ${name}?`, 'Delete', () => change('DELETE', path, undefined, `${name} was deleted.`));
  return [
    name,
    modes.find(([key]) => key === enrollmentMode)[1],
    isVerified ? 'verified' : 'unverified',
    buttons(
      ...(isVerified ? [] : [button('Verify', name, `verify-${id}`, verify)]),
      button('Delete', name, `delete-${id}`, remove, 'danger'),
    ),
  ];
}
