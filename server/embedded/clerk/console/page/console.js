import { askFor, confirmThat } from './dialog.js';
import { organizationBlock } from './organizations.js';
import { deliveryRow, personRow, sessionRow } from './rows.js';
import { element, focusButton, focusedKey, send } from './tools.js';

const REFRESH_MS = 3_000;
const NO_ANSWER = 'The server does not answer. Trying again.';

/** What the last answer showed, as text, so that an unchanged part of the page is left alone. */
const shown = new Map();
let state = { users: [], organizations: [], sessions: [], deliveries: [] };

const find = document.querySelector('#find');
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
};

async function refresh() {
  state = await send('GET', '/state');
  render();
}

function render() {
  const wanted = find.value.trim().toLowerCase();
  const users = state.users.filter((user) =>
    `${user.name} ${user.email} ${user.title} ${user.country}`.toLowerCase().includes(wanted),
  );
  show('users', users, (user) => personRow(user, actions));
  show('organizations', state.organizations, (organization) => organizationBlock(organization, actions));
  show('sessions', state.sessions, (session) => sessionRow(session, actions));
  show('deliveries', state.deliveries, (delivery) => deliveryRow(delivery, actions));
}

/** Draws one list anew if it changed, and gives the focus back to the button that had it. */
function show(name, items, draw) {
  const text = JSON.stringify(items);
  if (shown.get(name) === text) return;
  shown.set(name, text);
  const place = document.querySelector(`[data-rows="${name}"]`);
  const key = place.contains(document.activeElement) ? focusedKey() : null;
  const openNames = new Set([...place.querySelectorAll('details[open]')].map((details) => details.dataset.name));
  place.replaceChildren(...items.map(draw));
  for (const details of place.querySelectorAll('details')) details.open = openNames.has(details.dataset.name);
  document.querySelector(`[data-count="${name}"]`).textContent = `(${items.length})`;
  focusButton(key);
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
