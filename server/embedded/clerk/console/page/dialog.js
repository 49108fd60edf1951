import { element, focusButton, focusedKey } from './tools.js';

const dialog = document.querySelector('#dialog');
const form = dialog.querySelector('form');
const title = document.querySelector('#dialog-title');
const fieldsPlace = document.querySelector('#dialog-fields');
const errorPlace = document.querySelector('#dialog-error');
const submitButton = document.querySelector('#dialog-submit');

/** What the dialog that is open does with its values. */
let act;
/** The button that opened it: the page may have been drawn anew by the time it closes. */
let openerKey = null;
let openerSection = null;

/** Opens the one dialog with fields; it closes when `act(values)` has succeeded and shows the refusal otherwise. */
export function askFor(question) {
  act = question.act;
  openerKey = focusedKey();
  openerSection = document.activeElement.closest('section');
  title.textContent = question.title;
  submitButton.textContent = question.submit;
  submitButton.classList.toggle('danger-main', question.isDangerous === true);
  errorPlace.textContent = '';
  fieldsPlace.replaceChildren(...question.fields.map(drawField));
  dialog.showModal();
}

export function confirmThat(question, submit, confirmed) {
  askFor({ title: question, submit, fields: [], isDangerous: true, act: confirmed });
}

/** One text for each field, and a list for those with checkboxes. */
function readValues() {
  const data = new FormData(form);
  const values = Object.fromEntries(data);
  for (const { name } of form.querySelectorAll('fieldset')) values[name] = data.getAll(name);
  return values;
}

/** Checkboxes, of which those in `checked` are ticked. */
function drawChecks({ name, label, checked, options }) {
  const boxes = options.map(([value, text]) =>
    element(
      'label',
      { className: 'switch' },
      element('input', { type: 'checkbox', name, value, checked: checked.includes(value) }),
      ` ${text}`,
    ),
  );
  return element('fieldset', { name }, element('legend', {}, label), ...boxes);
}

function drawField(field) {
  return field.checked ? drawChecks(field) : drawInput(field);
}

function drawInput({ name, label, value = '', type = 'text', required = false, maxLength = 320, options }) {
  const input = options
    ? element(
        'select',
        { name },
        ...options.map(([key, text]) => element('option', { value: key, selected: key === value }, text)),
      )
    : element('input', { name, type, value, required, maxLength, autocomplete: 'off' });
  return element('label', {}, label, input);
}

dialog.addEventListener('close', () => focusButton(openerKey, openerSection));
document.querySelector('#dialog-cancel').addEventListener('click', () => dialog.close());

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  submitButton.disabled = true;
  try {
    await act(readValues());
    dialog.close();
  } catch (error) {
    errorPlace.textContent = error.message;
  } finally {
    submitButton.disabled = false;
  }
});
