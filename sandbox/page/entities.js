// @ts-check
import { element } from './element.js';
import { botStart, safeAddress } from './links.js';

/** @typedef {import('./store.js').Entity} Entity */
/**
 * What a text may ask for when it is used.
 * @typedef {object} TextActions
 * @property {(text: string) => void} send sends a command as the person
 * @property {(text: string) => void} copy
 * @property {import('./strings.js').Words} words
 * @property {string | undefined} username the bot's, to recognise links to itself
 */

/**
 * Renders a text with its entities, whose offsets and lengths count UTF-16 units, as JavaScript's strings do.
 * Entities nest; one that reaches over the end of another is cut there and goes on behind it.
 * @param {string} text @param {Entity[]} entities @param {TextActions} actions @returns {Node[]}
 */
export function formatted(text, entities, actions) {
  const usable = entities
    .map((entity) => ({ ...entity, offset: Math.max(0, entity.offset), end: Math.min(text.length, entity.offset + entity.length) }))
    .filter((entity) => entity.offset < entity.end);
  return span(text, 0, text.length, usable, actions);
}

/** @typedef {Entity & {end: number}} Range */

/** @param {string} text @param {number} start @param {number} end @param {Range[]} ranges @param {TextActions} actions @returns {Node[]} */
function span(text, start, end, ranges, actions) {
  const waiting = [...ranges];
  const nodes = [];
  let at = start;
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.offset - b.offset || b.end - a.end);
    const outer = /** @type {Range} */ (waiting.shift());
    if (outer.offset > at) nodes.push(plain(text.slice(at, outer.offset)));
    const inner = waiting.filter((range) => range.offset < outer.end);
    const rest = waiting.filter((range) => range.offset >= outer.end);
    const overhang = inner.filter((range) => range.end > outer.end).map((range) => ({ ...range, offset: outer.end }));
    const cut = inner.map((range) => ({ ...range, end: Math.min(range.end, outer.end) }));
    nodes.push(wrap(outer, text.slice(outer.offset, outer.end), span(text, outer.offset, outer.end, cut, actions), actions));
    waiting.splice(0, waiting.length, ...rest, ...overhang);
    at = outer.end;
    if (blocks.has(outer.type) && text[at] === '\n') at = skipBreak(at, waiting);
  }
  if (at < end) nodes.push(plain(text.slice(at, end)));
  return nodes;
}

/** Entities that stand on lines of their own, so the line break after them needs no second line. */
const blocks = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/** @param {number} at @param {Range[]} waiting */
const skipBreak = (at, waiting) => (waiting.some((range) => range.offset === at) ? at : at + 1);

/** @param {string} text */
const plain = (text) => document.createTextNode(text);

/** @param {Entity} entity @param {string} text @param {Node[]} children @param {TextActions} actions @returns {Node} */
function wrap(entity, text, children, actions) {
  switch (entity.type) {
    case 'bold':
      return element('strong', {}, children);
    case 'italic':
      return element('em', {}, children);
    case 'underline':
      return element('u', {}, children);
    case 'strikethrough':
      return element('s', {}, children);
    case 'spoiler':
      return spoiler(children, actions);
    case 'code':
      return code(text, children, actions);
    case 'pre':
      return pre(entity, text, children, actions);
    case 'blockquote':
      return element('blockquote', {}, children);
    case 'expandable_blockquote':
      return expandable(children, actions);
    case 'text_link':
      return link(entity.url ?? '', children, actions);
    case 'url':
      return link(text, children, actions);
    case 'email':
      return link(`mailto:${text}`, children, actions);
    case 'phone_number':
      return link(`tel:${text.replace(/[^+\d]/g, '')}`, children, actions);
    case 'mention':
      return link(`https://t.me/${text.slice(1)}`, children, actions);
    case 'bot_command':
      return command(text, children, actions);
    case 'text_mention':
    case 'hashtag':
    case 'cashtag':
      return element('span', { class: 'mention' }, children);
    case 'date_time':
      return element('time', { class: 'mention', datetime: moment(entity) }, children);
    default:
      return element('span', {}, children);
  }
}

/** @param {Entity} entity */
const moment = (entity) => (entity.unix_time ? new Date(entity.unix_time * 1000).toISOString() : undefined);

/** @param {string} address @param {Node[]} children @param {TextActions} actions */
function link(address, children, actions) {
  const start = botStart(address, actions.username);
  if (start !== undefined) return inlineButton('link', children, () => actions.send(start));
  const href = safeAddress(address);
  if (!href) return element('span', {}, children);
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer', title: href }, children);
}

/** @param {string} text @param {Node[]} children @param {TextActions} actions */
const command = (text, children, actions) => inlineButton('link', children, () => actions.send(text));

/** @param {string} text @param {Node[]} children @param {TextActions} actions */
function code(text, children, actions) {
  const button = inlineButton('code', children, () => actions.copy(text));
  button.title = actions.words.t('copy');
  return element('code', {}, button);
}

/** @param {Entity} entity @param {string} text @param {Node[]} children @param {TextActions} actions */
function pre(entity, text, children, actions) {
  const { t } = actions.words;
  const copy = element('button', { type: 'button', class: 'pre-copy', on: { click: () => actions.copy(text) } }, t('copy'));
  const head = element('span', { class: 'pre-head' }, element('span', {}, entity.language ?? ''), copy);
  return element('div', { class: 'pre', dir: 'ltr' }, head, element('pre', {}, element('code', {}, children)));
}

/** @param {Node[]} children @param {TextActions} actions */
function spoiler(children, actions) {
  const hidden = element('span', { class: 'spoiler-text', 'aria-hidden': 'true' }, children);
  const button = inlineButton('spoiler', [hidden], () => button.replaceWith(element('span', { class: 'spoiler-shown' }, ...hidden.childNodes)));
  button.setAttribute('aria-label', actions.words.t('hiddenText'));
  return button;
}

/** @param {Node[]} children @param {TextActions} actions */
function expandable(children, actions) {
  const { t } = actions.words;
  const quoted = element('div', { class: 'quote-text' }, children);
  const toggle = element('button', { type: 'button', class: 'quote-toggle', 'aria-expanded': 'false' }, t('showMore'));
  toggle.addEventListener('click', () => {
    const open = toggle.getAttribute('aria-expanded') !== 'true';
    toggle.setAttribute('aria-expanded', String(open));
    toggle.textContent = t(open ? 'showLess' : 'showMore');
  });
  return element('blockquote', { class: 'expandable' }, quoted, toggle);
}

/** A part of a text that acts when used: a span, because a button cannot break across lines.
 * @param {string} name @param {Node[]} children @param {() => void} act */
function inlineButton(name, children, act) {
  const node = element('span', { class: `inline-${name}`, role: 'button', tabindex: '0' }, children);
  node.addEventListener('click', act);
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act();
  });
  return node;
}
