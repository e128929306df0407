// @ts-check
import { attachment } from './attachment.js';
import { element } from './element.js';
import { formatted } from './entities.js';
import { icon } from './icons.js';
import { inlineKeyboard } from './keyboard.js';

/** @typedef {import('./store.js').Message} Message */
/**
 * @typedef {object} OwnActions
 * @property {(message: Message) => void} edit
 * @property {(id: number) => void} find brings another message into view
 * @property {() => void} stop stops what the bot is writing
 */
/** @typedef {import('./entities.js').TextActions & import('./keyboard.js').KeyboardActions & OwnActions} MessageActions */

/**
 * A message as the person sees it.
 * @param {Message} message @param {MessageActions} actions @param {boolean} editable whether the person may edit it now
 */
export function messageView(message, actions, editable) {
  const { words } = actions;
  const own = !message.from?.is_bot;
  const carried = attachment(message, words);
  const text = message.text ?? message.caption;
  const bubble = element(
    'div',
    { class: 'bubble', data: { bare: String(Boolean(message.photo || message.sticker) && !text) } },
    element('span', { class: 'visually-hidden' }, `${own ? words.t('you') : (message.from?.first_name ?? words.t('bot'))}: `),
    quote(message, actions),
    !message.show_caption_above_media && carried,
    text === undefined ? meta(message, words) : textView(message, text, actions),
    message.show_caption_above_media && carried,
    reactions(message),
  );
  const side = own ? 'out' : 'in';
  return element(
    'li',
    { class: 'message', data: { side, id: message.message_id, wide: String(Boolean(message.reply_markup?.inline_keyboard)) } },
    bubble,
    inlineKeyboard(message, actions),
    editable && editButton(message, actions),
  );
}

/** @param {Message} message @param {string} text @param {MessageActions} actions */
function textView(message, text, actions) {
  const entities = message.entities ?? message.caption_entities ?? [];
  const size = entities.length === 0 && /^(?:\p{Extended_Pictographic}\uFE0F?){1,3}$/u.test(text) ? 'large' : undefined;
  return element('div', { class: 'text', dir: 'auto', data: size ? { size } : {} }, formatted(text, entities, actions), meta(message, actions.words));
}

/** When it was sent, and whether it was edited. @param {Message} message @param {import('./strings.js').Words} words */
function meta(message, words) {
  const sent = new Date(message.date * 1000);
  const edited = message.edit_date ? element('span', { class: 'edited' }, words.t('edited')) : null;
  return element(
    'span',
    { class: 'meta' },
    edited,
    element('time', { datetime: sent.toISOString(), title: sent.toLocaleString() }, words.time(message.date)),
  );
}

/** The message that this one answers. @param {Message} message @param {MessageActions} actions */
function quote(message, actions) {
  const answered = message.reply_to_message;
  if (!answered) return null;
  const text = message.quote?.text ?? answered.text ?? answered.caption ?? answered.document?.file_name ?? actions.words.t('message');
  const name = answered.from?.is_bot ? answered.from.first_name : actions.words.t('you');
  return element(
    'button',
    { type: 'button', class: 'quote', on: { click: () => actions.find(answered.message_id) } },
    element('bdi', { class: 'quote-name' }, name),
    element('span', { class: 'quote-line', dir: 'auto' }, text),
  );
}

/** @param {Message} message */
function reactions(message) {
  if (!message.reaction?.length) return null;
  return element(
    'div',
    { class: 'reactions' },
    message.reaction.map((reaction) => element('span', { class: 'reaction' }, reaction.emoji ?? '★')),
  );
}

/** @param {Message} message @param {MessageActions} actions */
const editButton = (message, actions) =>
  element(
    'button',
    {
      type: 'button',
      class: 'icon-button message-edit',
      'aria-label': actions.words.t('edit'),
      title: actions.words.t('edit'),
      on: { click: () => actions.edit(message) },
    },
    icon('edit'),
  );
