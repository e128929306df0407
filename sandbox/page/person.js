// @ts-check
import { element } from './element.js';
import { languages } from './strings.js';

/** @typedef {import('./store.js').User} User */
/** @typedef {import('./strings.js').Words} Words */

/** The name a person goes by. @param {User} user */
export const fullName = (user) => [user.first_name, user.last_name].filter(Boolean).join(' ');

const avatarColours = 7;

/** A round picture of initials. @param {string} name @param {number} id chooses the colour */
export function avatar(name, id) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  return element('span', { class: 'avatar', 'aria-hidden': 'true', data: { colour: Math.abs(id) % avatarColours } }, initials);
}

/** Something short to see with the words to hear for it. @param {Node | string | number} seen @param {string} heard */
export const spoken = (seen, heard) => [element('span', { 'aria-hidden': 'true' }, seen), element('span', { class: 'visually-hidden' }, heard)];

/** The language of a person's Telegram, as a badge. @param {User} user @param {Words} words */
export function languageBadge(user, words) {
  if (!user.language_code) return null;
  const name = words.languageName(user.language_code);
  return element('span', { class: 'badge', title: name }, spoken(user.language_code, name));
}

/**
 * Asks for a person to add.
 * @param {Words} words @param {(user: import('./api.js').NewUser) => Promise<void>} add
 */
export function askPerson(words, add) {
  const { t } = words;
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', {}, t('addPerson')),
    field(t('firstName'), { name: 'first_name', required: true, maxlength: 64, autofocus: true }),
    field(t('lastName'), { name: 'last_name', maxlength: 64 }, t('optional')),
    field(t('username'), { name: 'username', maxlength: 32, pattern: '[A-Za-z][A-Za-z0-9_]{3,31}', spellcheck: 'false', dir: 'ltr' }, t('optional')),
    languageChoice(words),
    formProblem(),
  );
  showDialog(form, t('add'), words, async () => {
    const values = new FormData(form);
    const value = (/** @type {string} */ name) => String(values.get(name) ?? '').trim() || undefined;
    await add({
      first_name: value('first_name') ?? '',
      last_name: value('last_name'),
      username: value('username'),
      language_code: value('language_code'),
    });
  });
}

/**
 * Asks whether to go on with something that cannot be undone.
 * @param {Words} words @param {{title: string, text: string, action: string, act: () => Promise<void>}} question
 */
export function askConfirmation(words, { title, text, action, act }) {
  const form = element('form', { method: 'dialog' }, element('h2', {}, title), element('p', {}, text), formProblem());
  showDialog(form, action, words, act, 'danger');
}

const formProblem = () => element('p', { class: 'form-problem', role: 'alert', hidden: true });

/** @param {string} label @param {Record<string, any>} attributes @param {string} [note] */
const field = (label, attributes, note) =>
  element(
    'label',
    { class: 'field' },
    element('span', { class: 'field-label' }, label, note && element('small', {}, note)),
    element('input', { autocomplete: 'off', dir: 'auto', ...attributes }),
  );

/** @param {Words} words */
function languageChoice(words) {
  const options = [...languages, ['de', `${words.t('otherLanguage')} (de)`]];
  return element(
    'fieldset',
    { class: 'choice' },
    element('legend', {}, words.t('personLanguage')),
    options.map(([code, name]) =>
      element(
        'label',
        {},
        element('input', { type: 'radio', name: 'language_code', value: code, checked: code === words.code }),
        element('span', { lang: code }, name),
      ),
    ),
  );
}

/** @param {HTMLFormElement} form @param {string} action @param {Words} words @param {() => Promise<void>} act @param {string} [kind] */
function showDialog(form, action, words, act, kind = 'primary') {
  const cancel = element('button', { type: 'button', class: 'button' }, words.t('cancel'));
  const submit = element('button', { type: 'submit', class: `button ${kind}` }, action);
  form.append(element('div', { class: 'dialog-actions' }, cancel, submit));
  const heading = form.querySelector('h2')?.textContent ?? '';
  const dialog = element('dialog', { class: 'dialog', 'aria-label': heading }, form);
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      await act();
      dialog.close();
    } catch (error) {
      const problem = /** @type {HTMLElement} */ (form.querySelector('.form-problem'));
      problem.textContent = problemText(error, words);
      problem.hidden = false;
      submit.disabled = false;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** What went wrong, in words for the person at the page. @param {unknown} error @param {Words} words */
export const problemText = (error, words) => (error instanceof TypeError || !(error instanceof Error) ? words.t('unreachable') : error.message);
