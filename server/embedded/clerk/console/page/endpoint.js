import { button, element, timeOf } from './tools.js';

const HOUR_MS = 3_600_000;
const periods = [
  ['1', 'The last hour'],
  ['24', 'The last day'],
  ['0', 'Everything that is kept'],
];

/** The endpoints, what can be done to them, and the switches for trouble. */
export function endpointBlock(state, actions) {
  const isRotating = state.endpoints.length > 1;
  const { change, tryChange } = actions;
  const finish = () =>
    actions.confirmThat('Finish the rotation?', 'Finish', () =>
      change('POST', '/endpoint/rotate/finish', {}, 'Every message goes out once again.'),
    );
  const rotate = () =>
    tryChange('POST', '/endpoint/rotate', {}, 'Every message goes out twice now. Restart Rollcall, then finish.');
  return element(
    'div',
    {},
    ...state.endpoints.map((endpoint) => endpointLine(endpoint, actions)),
    element(
      'div',
      { className: 'actions' },
      button('Recover failed', 'deliveries', 'recover', () => askSince('exhausted', 'Recover failed', actions)),
      button('Replay missed', 'deliveries', 'replay', () => askSince('missed', 'Replay missed', actions)),
      isRotating
        ? button('Finish rotation', 'of the secret', 'rotate', finish)
        : button('Rotate secret', 'of the endpoint', 'rotate', rotate),
      mischiefSwitch('Out of order', 'isShuffled', state, actions),
      mischiefSwitch('Twice', 'isDoubled', state, actions),
    ),
  );
}

function endpointLine({ name, disabledAt, disabledBy, failures, acceptedAt }, { tryChange }) {
  const title = name === 'main' ? 'Endpoint' : 'Second endpoint, with the new secret';
  if (disabledAt === null) {
    const state = acceptedAt === null ? 'nothing accepted yet' : 'works';
    if (failures === 0) return element('p', { className: 'quiet' }, `${title}: ${state}.`);
    return element('p', { className: 'state-exhausted' }, `${title}: ${failures} failures in a row.`);
  }
  const reason = disabledBy === 'receiver' ? 'the receiver asked for it' : 'every attempt failed';
  const enable = () =>
    tryChange('POST', '/endpoint/enable', { name }, 'The endpoint is enabled. Replay what it missed.');
  return element(
    'p',
    { className: 'state-exhausted' },
    `${title}: disabled at `,
    timeOf(disabledAt),
    `, because ${reason}. `,
    button('Enable', title, `enable-${name}`, enable),
  );
}

function askSince(state, title, { change, askFor }) {
  askFor({
    title,
    submit: 'Send again',
    fields: [{ name: 'hours', label: 'Since', options: periods }],
    act: ({ hours }) => {
      const since = hours === '0' ? 0 : Date.now() - Number(hours) * HOUR_MS;
      return change('POST', '/endpoint/replay', { state, since }, 'They are sent again.');
    },
  });
}

function mischiefSwitch(label, field, state, { tryChange }) {
  const { isShuffled, isDoubled } = state;
  const input = element('input', { type: 'checkbox', checked: state[field], 'data-key': field });
  input.addEventListener('change', () =>
    tryChange(
      'PUT',
      '/endpoint/mischief',
      { isShuffled, isDoubled, [field]: input.checked },
      input.checked ? `${label}: on.` : `${label}: off.`,
    ),
  );
  return element('label', { className: 'switch' }, input, ` ${label}`);
}
