// @ts-check
import { element } from './element.js';
import { icon } from './icons.js';
import { botStart, safeAddress } from './links.js';

/** @typedef {import('./store.js').Message} Message */
/** @typedef {Record<string, any> & {text: string}} Button a button of an inline or of a reply keyboard, as in the Bot API */
/**
 * @typedef {object} KeyboardActions
 * @property {(message: number, button: string, node: HTMLElement) => void} tap
 * @property {(text: string) => void} send
 * @property {(text: string) => void} copy
 * @property {(text: string) => void} notice
 * @property {(message: number, button: Button) => void} share asks whether to share the contact
 * @property {import('./strings.js').Words} words
 * @property {string | undefined} username the bot's
 */

/** The buttons under a message. @param {Message} message @param {KeyboardActions} actions */
export function inlineKeyboard(message, actions) {
  /** @type {Button[][]} */
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  return element(
    'div',
    { class: 'inline-keyboard' },
    rows.map((row, y) =>
      keyRow(row, (button, x) => {
        const key = inlineKey(message.message_id, button, actions);
        key.dataset.key = `${y}:${x}`;
        return key;
      }),
    ),
  );
}

/** @param {Button[]} row @param {(button: Button, x: number) => HTMLElement} make */
const keyRow = (row, make) => element('div', { class: 'key-row' }, row.map(make));

/** @param {number} message @param {Button} button @param {KeyboardActions} actions @returns {HTMLElement} */
function inlineKey(message, button, actions) {
  const { t } = actions.words;
  if (button.url) return urlKey(button, actions);
  if (button.copy_text?.text) return key(button, () => actions.copy(button.copy_text.text), 'copy', t('copiesText'));
  if (button.web_app) return key(button, () => actions.notice(t('webApp', { url: button.web_app.url })), 'window');
  if (button.callback_data === undefined) return key(button, () => actions.notice(t('notHere', { kind: kindOf(button) })));
  const node = key(button, () => actions.tap(message, button.callback_data, node));
  return node;
}

/** @param {Button} button @param {KeyboardActions} actions */
function urlKey(button, actions) {
  const start = botStart(button.url, actions.username);
  if (start !== undefined) return key(button, () => actions.send(start));
  const attributes = { class: 'key', href: safeAddress(button.url), target: '_blank', rel: 'noopener noreferrer', title: button.url };
  return element('a', { ...attributes, data: style(button) }, keyFace(button, 'link', actions.words.t('opensLink')));
}

/** @param {Button} button @param {() => void} act @param {import('./icons.js').IconName} [mark] @param {string} [hint] for screen readers */
function key(button, act, mark, hint) {
  const node = element(
    'button',
    { type: 'button', class: 'key', disabled: Boolean(button.disabled), data: style(button) },
    keyFace(button, mark, hint),
  );
  node.addEventListener('click', () => {
    if (node.getAttribute('aria-busy') !== 'true') act();
  });
  return node;
}

/** @param {Button} button @param {import('./icons.js').IconName} [mark] @param {string} [hint] */
const keyFace = (button, mark, hint) => [
  element('span', { class: 'key-label', dir: 'auto' }, button.text),
  hint && element('span', { class: 'visually-hidden' }, `, ${hint}`),
  mark && icon(mark),
];

/** @param {Button} button */
const style = (button) => (button.style ? { style: button.style } : {});

/** What else the button would do, as the Bot API calls it. @param {Button} button */
const kindOf = (button) => Object.keys(button).find((name) => name !== 'text' && name !== 'style' && button[name]) ?? 'text';

/**
 * The keyboard that stands in for the letters.
 * @param {number} message whose keyboard it is @param {Record<string, any>} markup ReplyKeyboardMarkup
 * @param {KeyboardActions & {used: () => void}} actions
 */
export function replyKeyboard(message, markup, actions) {
  /** @type {Button[][]} */
  const rows = markup.keyboard.map((/** @type {(Button | string)[]} */ row) =>
    row.map((button) => (typeof button === 'string' ? { text: button } : button)),
  );
  const label = actions.words.t('keyboardOfBot');
  return element(
    'div',
    { class: 'reply-keyboard', role: 'group', 'aria-label': label, data: { tall: String(!markup.resize_keyboard) } },
    rows.map((row) => keyRow(row, (button) => replyKey(message, button, actions))),
  );
}

/** @param {number} message @param {Button} button @param {KeyboardActions & {used: () => void}} actions */
function replyKey(message, button, actions) {
  if (button.request_contact) return key(button, () => actions.share(message, button), 'person');
  if (button.web_app) return key(button, () => actions.notice(actions.words.t('webApp', { url: button.web_app.url })), 'window');
  const request = Object.keys(button).find((name) => name.startsWith('request_') && button[name]);
  if (request) return key(button, () => actions.notice(actions.words.t('notHere', { kind: request })));
  return key(button, () => {
    actions.send(button.text);
    actions.used();
  });
}
