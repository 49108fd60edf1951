import { domainList, invitationList } from './organization-access.js';
import { foldable } from './tables.js';
import { button, element } from './tools.js';

/** One organization: its own buttons, and its members, invitations and domains behind lines that open. */
export function organizationBlock(organization, actions) {
  return element(
    'div',
    {},
    heading(organization, actions),
    memberList(organization, actions),
    invitationList(organization, actions),
    domainList(organization, actions),
  );
}

function heading(organization, actions) {
  const { change, askFor, confirmThat } = actions;
  const path = `/organizations/${organization.id}`;
  const rename = () =>
    askFor({
      title: `Rename ${organization.name}`,
      submit: 'Save',
      fields: [{ name: 'name', label: 'Name', value: organization.name, required: true }],
      act: (values) => change('PATCH', path, values, `${organization.name} is now ${values.name}.`),
    });
  const remove = () =>
    confirmThat(`Delete ${organization.name}?`, 'Delete', () =>
      change('DELETE', path, undefined, `${organization.name} was deleted.`),
    );
  return element(
    'div',
    { className: 'bar' },
    element('img', { src: organization.imageUrl, alt: '', width: 32, height: 32 }),
    element('h3', {}, organization.name, element('span', { className: 'quiet' }, ` ${organization.slug}`)),
    element(
      'div',
      { className: 'actions' },
      button('Rename', organization.name, `rename-${organization.id}`, rename),
      button('Add member', `to ${organization.name}`, `add-${organization.id}`, () => addMember(organization, actions)),
      button('Delete', organization.name, `delete-${organization.id}`, remove, 'danger'),
    ),
  );
}

function addMember(organization, { change, askFor, users, roleOptions }) {
  const members = new Set(organization.members.map((member) => member.userId));
  const others = users().filter((user) => !members.has(user.id));
  askFor({
    title: `Add a member to ${organization.name}`,
    submit: 'Add member',
    fields: [
      { name: 'userId', label: 'Person', options: others.map((user) => [user.id, `${user.name} (${user.email})`]) },
      { name: 'role', label: 'Role', value: 'org:member', options: roleOptions() },
    ],
    act: (values) =>
      change('POST', `/organizations/${organization.id}/members`, values, `${organization.name} has a new member.`),
  });
}

function memberList(organization, actions) {
  return foldable({
    name: `members-${organization.id}`,
    title: `Members of ${organization.name}`,
    columns: ['Name', 'Role', 'Actions'],
    rows: organization.members.map((member) => memberRow(organization, member, actions)),
  });
}

function memberRow(organization, member, { change, askFor, confirmThat, roleOptions }) {
  const path = `/organizations/${organization.id}/members/${member.userId}`;
  const where = `${member.name} in ${organization.name}`;
  const setRole = () =>
    askFor({
      title: `Role of ${where}`,
      submit: 'Save',
      fields: [{ name: 'role', label: 'Role', value: member.role, options: roleOptions() }],
      act: (values) => change('PATCH', path, values, `${member.name} has another role in ${organization.name}.`),
    });
  const remove = () =>
    confirmThat(`Remove ${member.name} from ${organization.name}?`, 'Remove', () =>
      change('DELETE', path, undefined, `${member.name} is no longer in ${organization.name}.`),
    );
  return [
    member.name,
    member.roleName,
    element(
      'div',
      { className: 'actions' },
      button('Change role', where, `role-${path}`, setRole),
      button('Remove', where, `remove-${path}`, remove, 'danger'),
    ),
  ];
}
