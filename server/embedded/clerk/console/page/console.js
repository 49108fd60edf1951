import { askFor, confirmThat } from './dialog.js';
import { endpointBlock } from './endpoint.js';
import { askForAddress, invitationRow, waitlistRow } from './entrance.js';
import { organizationBlock } from './organizations.js';
import { askForPermission, askForRole, permissionRow, roleRow } from './roles.js';
import { deliveryRow, personRow, sessionRow } from './rows.js';
import { emptyRow, moreRow } from './tables.js';
import { element, focusButton, focusedKey, send } from './tools.js';

const REFRESH_MS = 3_000;
const NO_ANSWER = 'The server does not answer. Trying again.';

/** Of long lists the first rows are drawn until somebody wants all of them: else the page is a dozen screens high. */
const FIRST_ROWS = 10;
const unfolded = new Set();

/** What the last answer showed, as text, so that an unchanged part of the page is left alone. */
const shown = new Map();
let state;

const find = document.querySelector('#find');
const select = document.querySelector('#organization');
const notice = document.querySelector('#notice');

/** Runs a change, says what came of it, and shows the new state. Rejects so that a dialog can show the refusal. */
async function change(method, path, body, done) {
  await send(method, path, body);
  notice.textContent = done;
  await refresh();
}

const actions = {
  change,
  askFor,
  confirmThat,
  /** For buttons without a dialog, where a refusal has no other place. */
  tryChange: (...parameters) =>
    change(...parameters).catch((error) => {
      notice.textContent = error.message;
    }),
  users: () => state.users,
  permissions: () => state.permissions,
  roleOptions: () => state.roles.map(({ key, name }) => [key, name]),
};

async function refresh() {
  const [all, endpoint] = await Promise.all([send('GET', '/state'), send('GET', '/endpoint')]);
  state = { ...all, endpoint };
  render();
}

function render() {
  if (!state) return;
  const wanted = find.value.trim().toLowerCase();
  const users = state.users.filter((user) =>
    `${user.name} ${user.email} ${user.title} ${user.country}`.toLowerCase().includes(wanted),
  );
  show('users', users, (user) => personRow(user, actions));
  renderSelect();
  const chosen = state.organizations.filter(({ id }) => id === select.value);
  show('organization', chosen, (organization) => organizationBlock(organization, actions));
  show('roles', state.roles, (role) => roleRow(role, actions));
  show('permissions', state.permissions, (permission) => permissionRow(permission, actions));
  show('invitations', state.invitations, (invitation) => invitationRow(invitation, actions));
  show('waitlist', state.waitlist, (entry) => waitlistRow(entry, actions));
  show('sessions', state.sessions, (session) => sessionRow(session, actions));
  show('endpoint', [state.endpoint], (endpoint) => endpointBlock(endpoint, actions));
  show('deliveries', state.deliveries, (delivery) => deliveryRow(delivery, actions));
}

/** Offers every organization; the choice survives as long as the organization does. */
function renderSelect() {
  const offered = state.organizations.map(({ id, name }) => [id, name]);
  document.querySelector('[data-count="organizations"]').textContent = `(${offered.length})`;
  const text = JSON.stringify(offered);
  if (shown.get('select') === text) return;
  shown.set('select', text);
  const chosen = select.value;
  select.replaceChildren(...offered.map(([value, name]) => element('option', { value }, name)));
  if (offered.some(([id]) => id === chosen)) select.value = chosen;
}

/** Draws one list anew if it changed, or says that nothing is in it, and gives the focus back to the button that had it. */
function show(name, items, draw) {
  const text = JSON.stringify(items);
  if (shown.get(name) === text) return;
  shown.set(name, text);
  const place = document.querySelector(`[data-rows="${name}"]`);
  const key = place.contains(document.activeElement) ? focusedKey() : null;
  const openNames = new Set([...place.querySelectorAll('details[open]')].map((details) => details.dataset.name));
  const first = unfolded.has(name) ? items : items.slice(0, FIRST_ROWS);
  place.replaceChildren(...first.map(draw));
  if (first.length < items.length) place.append(moreRow(items.length, `more-${name}`, () => unfold(name, place)));
  if (items.length === 0 && place.dataset.empty) place.append(emptyRow(place.dataset.empty));
  for (const details of place.querySelectorAll('details')) details.open = openNames.has(details.dataset.name);
  const count = document.querySelector(`[data-count="${name}"]`);
  if (count) count.textContent = `(${items.length})`;
  focusButton(key, place.closest('section'));
}

/** Shows all rows of a list; the keyboard goes on at the first that came. */
function unfold(name, place) {
  unfolded.add(name);
  shown.delete(name);
  render();
  place.rows[FIRST_ROWS]?.querySelector('button')?.focus();
}

function refreshQuietly() {
  refresh().then(
    () => {
      if (notice.textContent === NO_ANSWER) notice.textContent = '';
    },
    () => {
      notice.textContent = NO_ANSWER;
    },
  );
}

find.addEventListener('input', render);
select.addEventListener('change', render);

document.querySelector('#new-role').addEventListener('click', () => askForRole(undefined, actions));
document.querySelector('#new-permission').addEventListener('click', () => askForPermission(undefined, actions));
document.querySelector('#new-invitation').addEventListener('click', () => {
  const question = { title: 'Invite to the application', submit: 'Invite', path: '/clerk/invitations' };
  askForAddress({ ...question, done: 'is invited.' }, actions);
});
document.querySelector('#new-entry').addEventListener('click', () => {
  const question = { title: 'Add to the waitlist', submit: 'Add', path: '/clerk/waitlist_entries' };
  askForAddress({ ...question, done: 'waits.' }, actions);
});

document.querySelector('#new-person').addEventListener('click', () => {
  askFor({
    title: 'New person',
    submit: 'Create person',
    fields: [
      { name: 'firstName', label: 'First name', required: true },
      { name: 'lastName', label: 'Last name', required: true },
      { name: 'email', label: 'Email address', type: 'email', required: true },
      { name: 'title', label: 'Title' },
      { name: 'country', label: 'Country (two letters)', maxLength: 2 },
    ],
    act: (values) => change('POST', '/users', values, `${values.firstName} ${values.lastName} was created.`),
  });
});

document.querySelector('#new-organization').addEventListener('click', () => {
  askFor({
    title: 'New organization',
    submit: 'Create organization',
    fields: [
      { name: 'name', label: 'Name', required: true },
      { name: 'creatorId', label: 'First admin', options: state.users.map((user) => [user.id, user.name]) },
    ],
    act: (values) => change('POST', '/organizations', values, `${values.name} was created.`),
  });
});

document.body.append(element('footer', { className: 'quiet' }, 'This page looks again every few seconds.'));
refreshQuietly();
setInterval(() => {
  if (document.visibilityState === 'visible') refreshQuietly();
}, REFRESH_MS);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') refreshQuietly();
});
