import { button, element } from './tools.js';

/** One organization: its own buttons, and its members behind a line that opens. */
export function organizationBlock(organization, actions) {
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
    {},
    element(
      'div',
      { className: 'bar' },
      element('img', { src: organization.imageUrl, alt: '', width: 32, height: 32 }),
      element('h3', {}, organization.name, element('span', { className: 'quiet' }, ` ${organization.slug}`)),
      element(
        'div',
        { className: 'actions' },
        button('Rename', organization.name, `rename-${organization.id}`, rename),
        button('Add member', `to ${organization.name}`, `add-${organization.id}`, () =>
          addMember(organization, actions),
        ),
        button('Delete', organization.name, `delete-${organization.id}`, remove, 'danger'),
      ),
    ),
    memberList(organization, actions),
  );
}

function addMember(organization, { change, askFor, users }) {
  const members = new Set(organization.members.map((member) => member.userId));
  const others = users().filter((user) => !members.has(user.id));
  askFor({
    title: `Add a member to ${organization.name}`,
    submit: 'Add member',
    fields: [
      { name: 'userId', label: 'Person', options: others.map((user) => [user.id, `${user.name} (${user.email})`]) },
      {
        name: 'role',
        label: 'Role',
        options: [
          ['org:member', 'Member'],
          ['org:admin', 'Admin'],
        ],
      },
    ],
    act: (values) =>
      change('POST', `/organizations/${organization.id}/members`, values, `${organization.name} has a new member.`),
  });
}

function memberList(organization, actions) {
  const rows = organization.members.map((member) => memberRow(organization, member, actions));
  const details = element(
    'details',
    {},
    element('summary', {}, `Members of ${organization.name} (${organization.members.length})`),
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, heading('Name'), heading('Role'), heading('Actions'))),
      element('tbody', {}, ...rows),
    ),
  );
  details.dataset.name = organization.id;
  return details;
}

function memberRow(organization, member, { change, tryChange, confirmThat }) {
  const path = `/organizations/${organization.id}/members/${member.userId}`;
  const where = `${member.name} in ${organization.name}`;
  const setRole = (role, done) => () => tryChange('PATCH', path, { role }, done);
  const roleButton =
    member.role === 'org:admin'
      ? button(
          'Demote',
          where,
          `role-${path}`,
          setRole('org:member', `${member.name} is a member of ${organization.name} now.`),
        )
      : button(
          'Promote',
          where,
          `role-${path}`,
          setRole('org:admin', `${member.name} is an admin of ${organization.name} now.`),
        );
  const remove = () =>
    confirmThat(`Remove ${member.name} from ${organization.name}?`, 'Remove', () =>
      change('DELETE', path, undefined, `${member.name} is no longer in ${organization.name}.`),
    );
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, member.name),
    element('td', {}, member.roleName),
    element(
      'td',
      {},
      element('div', { className: 'actions' }, roleButton, button('Remove', where, `remove-${path}`, remove, 'danger')),
    ),
  );
}

function heading(text) {
  return element('th', { scope: 'col' }, text);
}
