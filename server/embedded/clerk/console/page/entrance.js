import { answerButtons } from './organization-access.js';
import { buttons, row } from './tables.js';
import { button } from './tools.js';

export function invitationRow(invitation, actions) {
  const isPending = invitation.status === 'pending';
  return row(
    invitation.email,
    invitation.status,
    isPending ? answerButtons(`/clerk/invitations/${invitation.id}`, invitation, actions) : '',
  );
}

export function waitlistRow(entry, { tryChange }) {
  const path = `/clerk/waitlist_entries/${entry.id}`;
  if (entry.status !== 'pending') return row(entry.email, entry.status, '');
  const act = (verb, done) => () => tryChange('POST', `${path}/${verb}`, {}, done);
  return row(
    entry.email,
    'waits',
    buttons(
      button('Invite', entry.email, `invite-${entry.id}`, act('invite', `${entry.email} is invited.`)),
      button('Reject', entry.email, `reject-${entry.id}`, act('reject', `${entry.email} was rejected.`), 'danger'),
    ),
  );
}

/** Asks for an address and sends it to `path`. */
export function askForAddress({ title, submit, path, done }, { change, askFor }) {
  askFor({
    title,
    submit,
    fields: [{ name: 'email_address', label: 'Email address', type: 'email', required: true }],
    act: (values) => change('POST', path, values, `${values.email_address} ${done}`),
  });
}
