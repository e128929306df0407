// @ts-check
import { wordButton } from './button.js';
import { element, reconcile } from './element.js';
import { formatted } from './entities.js';
import { icon } from './icons.js';
import { messageView } from './message.js';

/** @typedef {import('./store.js').Message} Message */
/** @typedef {import('./message.js').MessageActions} MessageActions */

/** How near the end still counts as reading the last message, in pixels. */
const nearEnd = 48;

/** The messages of one chat: it stays at the end, unless the reader scrolled up; then it counts what is new. */
export class ChatView {
  #chat;
  #actions;
  /** @type {Map<number, {message: Message, editable: boolean, node: HTMLElement}>} */
  #views = new Map();
  #atEnd = true;
  #missed = 0;
  /** Messages that came since the last drawing. @type {Set<number>} */
  #fresh = new Set();
  #due = false;
  #size = '';

  /** @param {import('./store.js').Chat} chat @param {string} label @param {MessageActions} actions */
  constructor(chat, label, actions) {
    this.#chat = chat;
    this.#actions = actions;
    this.list = element('ol', { class: 'messages' });
    this.empty = element('div', { class: 'chat-empty' });
    this.draft = element('div', { class: 'draft', 'aria-live': 'off', hidden: true });
    this.scroller = element('div', { class: 'chat', tabindex: 0, role: 'log', 'aria-label': label }, this.empty, this.list, this.draft);
    this.pill = element('button', { type: 'button', class: 'pill', hidden: true, on: { click: () => this.#toEnd('smooth') } });
    this.node = element('div', { class: 'chat-holder' }, this.scroller, this.pill);
    this.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#settle()).observe(this.scroller);
    new ResizeObserver(() => this.#settle()).observe(this.list);
  }

  /**
   * Shows the chat as it is at the next frame: once, however much happens until then.
   * @param {import('./store.js').Chat} chat @param {number} [fresh] the message that is new
   */
  renderSoon(chat, fresh) {
    this.#chat = chat;
    if (fresh !== undefined) this.#fresh.add(fresh);
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      this.render(this.#chat);
    });
  }

  /** Shows the chat as it is now. @param {import('./store.js').Chat} chat */
  render(chat) {
    this.#chat = chat;
    const messages = [...chat.messages.values()].sort((a, b) => a.message_id - b.message_id);
    const editable = lastOwnText(messages);
    const focused = this.#focusedKey();
    /** @type {HTMLElement[]} */
    const nodes = [];
    let day = '';
    for (const message of messages) {
      const today = this.#actions.words.day(message.date);
      if (today !== day) nodes.push(this.#daySeparator(today));
      day = today;
      nodes.push(this.#view(message, message === editable));
    }
    for (const id of this.#views.keys()) if (!chat.messages.has(id)) this.#views.delete(id);
    reconcile(this.list, nodes);
    this.empty.hidden = messages.length > 0;
    this.list.hidden = messages.length === 0;
    this.#refocus(focused);
    this.#welcomeFresh();
    this.#settle();
  }

  #welcomeFresh() {
    for (const id of this.#fresh) {
      const view = this.#views.get(id);
      view?.node.classList.add('arrived');
      if (view && !view.message.from?.is_bot) this.#atEnd = true;
    }
    if (!this.#atEnd) this.#missed += this.#fresh.size;
    this.#fresh.clear();
  }

  /** Shows the text that the bot is writing. @param {import('./store.js').Draft | undefined} draft */
  renderDraft(draft) {
    const { t } = this.#actions.words;
    this.draft.hidden = !draft;
    if (!draft) return this.draft.replaceChildren();
    const text = draft.text ? formatted(draft.text, draft.entities, this.#actions) : [t('thinking')];
    this.draft.replaceChildren(
      element(
        'div',
        { class: 'bubble', 'aria-label': t('beingWritten') },
        element('div', { class: 'text', dir: 'auto' }, text, element('span', { class: 'caret', 'aria-hidden': 'true' })),
      ),
      draft.canStop ? wordButton(t('stop'), this.#actions.stop) : '',
    );
    this.#settle();
  }

  /** Brings a message into view and shows which it is. @param {number} id */
  find(id) {
    const node = this.#views.get(id)?.node;
    node?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    node?.classList.add('found');
    node?.addEventListener('animationend', () => node.classList.remove('found'), { once: true });
  }

  /** Opens the person's last message for correction, where it is a text. */
  editLast() {
    const last = lastOwnText([...this.#chat.messages.values()]);
    if (last) this.#actions.edit(last);
  }

  /** @param {string} text */
  #daySeparator(text) {
    const known = [...this.list.querySelectorAll('.day')].find((node) => node.textContent === text);
    return /** @type {HTMLElement} */ (known) ?? element('li', { class: 'day' }, element('span', {}, text));
  }

  /** @param {Message} message @param {boolean} editable */
  #view(message, editable) {
    const known = this.#views.get(message.message_id);
    if (known && known.editable === editable && same(known.message, message)) return known.node;
    const node = messageView(message, this.#actions, editable);
    this.#views.set(message.message_id, { message, editable, node });
    return node;
  }

  /** The message and the key that hold the focus, so that an edited message does not lose it. */
  #focusedKey() {
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    if (!active || !this.list.contains(active)) return undefined;
    return { id: Number(/** @type {HTMLElement | null} */ (active.closest('.message'))?.dataset.id), key: active.dataset.key, node: active };
  }

  /** @param {{id: number, key: string | undefined, node: HTMLElement} | undefined} focused */
  #refocus(focused) {
    if (!focused || focused.node.isConnected) return;
    const node = this.#views.get(focused.id)?.node;
    /** @type {HTMLElement | null | undefined} */
    const key = node?.querySelector(`[data-key="${focused.key}"]`) ?? node?.querySelector('.key');
    (key ?? this.scroller).focus({ preventScroll: true });
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const resized = this.#noteSize();
    if (resized && this.#atEnd) return this.#toEnd('instant');
    this.#atEnd = scrollHeight - scrollTop - clientHeight < nearEnd;
    if (this.#atEnd) this.#missed = 0;
    this.#showPill();
  }

  /** Whether the chat is not as large as it was: then a scroll is the browser's doing, not the reader's. */
  #noteSize() {
    const { scrollHeight, clientHeight } = this.scroller;
    const size = `${scrollHeight} ${clientHeight}`;
    const changed = size !== this.#size;
    this.#size = size;
    return changed;
  }

  #settle() {
    this.#noteSize();
    if (this.#atEnd) this.#toEnd('instant');
    else this.#showPill();
  }

  /** @param {ScrollBehavior} behavior */
  #toEnd(behavior) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior });
  }

  #showPill() {
    const { t } = this.#actions.words;
    this.pill.hidden = this.#atEnd;
    const label = this.#missed > 0 ? t('newMessages', { n: this.#missed }) : t('toEnd');
    this.pill.setAttribute('aria-label', label);
    this.pill.replaceChildren(...(this.#missed > 0 ? [element('span', {}, label)] : []), icon('down'));
  }
}

/** The last message of the person, where it is a text. @param {Message[]} messages */
function lastOwnText(messages) {
  const own = messages.findLast((message) => !message.from?.is_bot);
  return own?.text === undefined ? undefined : own;
}

/** Whether two messages look alike: after a lost connection all of them come again. @param {Message} a @param {Message} b */
const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);
