import { buttons, row } from './tables.js';
import { button, element } from './tools.js';

const describe = ({ name, key }) => element('div', {}, name, element('div', { className: 'quiet' }, key));

export function roleRow(role, actions) {
  const { change, confirmThat } = actions;
  const path = `/clerk/organization_roles/${role.id}`;
  const remove = () =>
    confirmThat(`Delete ${role.name}?`, 'Delete', () => change('DELETE', path, undefined, `${role.name} was deleted.`));
  return row(
    describe(role),
    `${role.permissions.length}`,
    buttons(
      button('Edit', role.name, `edit-${role.id}`, () => askForRole(role, actions)),
      ...(role.isSystem ? [] : [button('Delete', role.name, `delete-${role.id}`, remove, 'danger')]),
    ),
  );
}

/** Edits a role, or makes one when there is none. */
export function askForRole(role, { change, askFor, permissions }) {
  const path = role ? `/clerk/organization_roles/${role.id}` : '/clerk/organization_roles';
  askFor({
    title: role ? `Edit ${role.name}` : 'New role',
    submit: 'Save',
    fields: [
      ...keyField(role, 'org:editor'),
      { name: 'name', label: 'Name', value: role?.name, required: true },
      { name: 'description', label: 'Description', value: role?.description },
      {
        name: 'permissions',
        label: 'Permissions',
        checked: role?.permissions ?? [],
        options: permissions().map(({ id, name }) => [id, name]),
      },
    ],
    act: (values) => change(role ? 'PATCH' : 'POST', path, values, `${values.name} was saved.`),
  });
}

export function permissionRow(permission, actions) {
  const { change, confirmThat } = actions;
  const path = `/clerk/organization_permissions/${permission.id}`;
  const remove = () =>
    confirmThat(`Delete ${permission.name}?`, 'Delete', () =>
      change('DELETE', path, undefined, `${permission.name} was deleted.`),
    );
  return row(
    describe(permission),
    permission.description,
    permission.isSystem
      ? element('span', { className: 'quiet' }, 'Clerk’s own')
      : buttons(
          button('Edit', permission.name, `edit-${permission.id}`, () => askForPermission(permission, actions)),
          button('Delete', permission.name, `delete-${permission.id}`, remove, 'danger'),
        ),
  );
}

export function askForPermission(permission, { change, askFor }) {
  const path = permission ? `/clerk/organization_permissions/${permission.id}` : '/clerk/organization_permissions';
  askFor({
    title: permission ? `Edit ${permission.name}` : 'New permission',
    submit: 'Save',
    fields: [
      ...keyField(permission, 'org:directory:edit'),
      { name: 'name', label: 'Name', value: permission?.name, required: true },
      { name: 'description', label: 'Description', value: permission?.description },
    ],
    act: (values) => change(permission ? 'PATCH' : 'POST', path, values, `${values.name} was saved.`),
  });
}

/** A key is given once. */
function keyField(present, example) {
  return present ? [] : [{ name: 'key', label: `Key, such as ${example}`, required: true }];
}
