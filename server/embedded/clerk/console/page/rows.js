import { buttons } from './tables.js';
import { button, element, timeOf } from './tools.js';

export function personRow(user, { change, tryChange, askFor, confirmThat }) {
  const path = `/users/${user.id}`;
  const rename = () =>
    askFor({
      title: `Rename ${user.name}`,
      submit: 'Save',
      fields: [
        { name: 'firstName', label: 'First name', value: user.firstName, required: true },
        { name: 'lastName', label: 'Last name', value: user.lastName, required: true },
        { name: 'title', label: 'Title', value: user.title },
        { name: 'country', label: 'Country (two letters)', value: user.country, maxLength: 2 },
      ],
      act: (values) => change('PATCH', path, values, `${user.name} is now ${values.firstName} ${values.lastName}.`),
    });
  const ban = user.banned
    ? button('Unban', user.name, `ban-${user.id}`, () =>
        tryChange('POST', `${path}/unban`, {}, `${user.name} may sign in again.`),
      )
    : button('Ban', user.name, `ban-${user.id}`, () =>
        confirmThat(`Ban ${user.name}?`, 'Ban', () =>
          change('POST', `${path}/ban`, {}, `${user.name} is banned and signed out everywhere.`),
        ),
      );
  const remove = () =>
    confirmThat(`Delete ${user.name}?`, 'Delete', () => change('DELETE', path, undefined, `${user.name} was deleted.`));
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, personCell(user)),
    element('td', {}, user.title),
    element('td', {}, user.country),
    element(
      'td',
      {},
      element(
        'div',
        { className: 'actions' },
        button('Rename', user.name, `rename-${user.id}`, rename),
        button('Send code', `to ${user.name}`, `code-${user.id}`, () => sendCode(user, { change, askFor })),
        ban,
        button('Delete', user.name, `delete-${user.id}`, remove, 'danger'),
      ),
    ),
  );
}

/** A code that nothing takes: what matters is the webhook about the message. */
function sendCode(user, { change, askFor }) {
  askFor({
    title: `Send a sign-in code to ${user.name}`,
    submit: 'Send code',
    fields: [{ name: 'phoneNumber', label: 'Phone number for a text message; empty for a mail', type: 'tel' }],
    act: ({ phoneNumber }) =>
      phoneNumber === ''
        ? change('POST', `/clerk/users/${user.id}/mail-code`, {}, `A mail to ${user.email} was made.`)
        : change('POST', `/clerk/users/${user.id}/text-code`, { phoneNumber }, `A text message was made.`),
  });
}

function personCell(user) {
  return element(
    'div',
    { className: 'person' },
    element('img', { src: user.imageUrl, alt: '', width: 32, height: 32 }),
    element(
      'div',
      {},
      user.name,
      ...(user.banned ? [element('span', { className: 'banned' }, ' (banned)')] : []),
      element('div', { className: 'quiet' }, user.email),
    ),
  );
}

export function sessionRow(session, { tryChange }) {
  const revoke = () =>
    tryChange('POST', `/sessions/${session.id}/revoke`, {}, `A session of ${session.name} was revoked.`);
  const whose = `session of ${session.name}`;
  const path = `/clerk/sessions/${session.id}`;
  const hold = session.isPending
    ? button('Release', whose, `hold-${session.id}`, () => tryChange('POST', `${path}/release`, {}, 'It counts again.'))
    : button('Hold', whose, `hold-${session.id}`, () =>
        tryChange('POST', `${path}/hold`, {}, 'It is pending: it counts as signed out.'),
      );
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, session.name, session.isPending ? ' (pending)' : ''),
    element('td', {}, session.device),
    element('td', {}, session.place),
    element('td', {}, timeOf(session.createdAt)),
    element('td', {}, buttons(hold, button('Revoke', whose, `revoke-${session.id}`, revoke, 'danger'))),
  );
}

export function deliveryRow(delivery, { tryChange }) {
  const resend = () => tryChange('POST', `/deliveries/${delivery.id}/resend`, {}, `${delivery.type} is sent again.`);
  const status = delivery.lastStatus ?? (delivery.attempts > 0 ? 'no answer' : '');
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      delivery.type,
      element('div', { className: 'quiet' }, delivery.id.split('~')[0], delivery.isSecond ? ' (second endpoint)' : ''),
    ),
    element('td', { className: `state-${delivery.state}` }, `${delivery.state} ${status}`),
    element('td', {}, String(delivery.attempts)),
    element('td', {}, timeOf(delivery.createdAt)),
    element('td', {}, button('Resend', `${delivery.type} ${delivery.id}`, `resend-${delivery.id}`, resend)),
  );
}
