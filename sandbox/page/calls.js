// @ts-check
import { iconButton, wordButton } from './button.js';
import { element, reconcile } from './element.js';
import { jsonView } from './json.js';
import { objected } from './store.js';

/** @typedef {import('./store.js').Call} Call */
/** @typedef {import('./strings.js').Words} Words */

/** The call by which a bot waits for news: many, and nothing to see in them. */
const polling = 'getUpdates';

/** The choice of all methods but that. */
const withoutPolling = '-';

/** How many calls are drawn at once. */
const pageSize = 100;

/** The drawer with what the bot asked of the Bot API. */
export class CallLog {
  #store;
  #words;
  /** @type {Map<number, HTMLElement>} */
  #rows = new Map();
  #shown = pageSize;
  #due = false;

  /** @param {import('./store.js').Store} store @param {Words} words @param {() => void} close @param {AbortSignal} signal */
  constructor(store, words, close, signal) {
    const { t } = words;
    this.#store = store;
    this.#words = words;
    this.method = element('select', { 'aria-label': t('method'), on: { change: () => this.#filtered() } });
    this.only = element('input', { type: 'checkbox', on: { change: () => this.#filtered() } });
    this.list = element('ol', { class: 'calls', reversed: true });
    this.none = element('p', { class: 'calls-none' });
    this.older = wordButton(t('olderCalls'), () => this.#showOlder());
    this.node = element(
      'aside',
      { class: 'drawer', id: 'calls', 'aria-label': t('calls'), hidden: true },
      element(
        'header',
        { class: 'drawer-head' },
        element('div', {}, element('h2', {}, t('calls')), element('p', {}, t('callsText'))),
        iconButton('close', t('close'), close),
      ),
      element(
        'div',
        { class: 'drawer-filters' },
        this.method,
        element('label', { class: 'check' }, this.only, element('span', {}, t('onlyObjections'))),
      ),
      element('div', { class: 'drawer-scroll', tabindex: 0, role: 'group', 'aria-label': t('calls') }, this.none, this.list, this.older),
    );
    this.node.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
    });
    store.addEventListener('calls', () => this.#soon(), { signal });
    store.addEventListener(
      'state',
      () => {
        this.#rows.clear();
        this.#soon();
      },
      { signal },
    );
    this.#soon();
  }

  /** @param {boolean} open */
  toggle(open) {
    this.node.hidden = !open;
    this.#soon();
  }

  /** Draws once for all calls that came within a frame. */
  #soon() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      if (!this.node.hidden) this.#render();
    });
  }

  #filtered() {
    this.#shown = pageSize;
    this.#render();
  }

  #showOlder() {
    this.#shown += pageSize;
    this.#render();
  }

  #render() {
    const { t } = this.#words;
    this.#renderMethods();
    const fitting = this.#store.calls.filter((call) => this.#fits(call));
    const drawn = fitting.slice(-this.#shown).reverse();
    reconcile(
      this.list,
      drawn.map((call) => this.#row(call)),
    );
    const wanted = new Set(drawn.map((call) => call.id));
    for (const id of this.#rows.keys()) if (!wanted.has(id)) this.#rows.delete(id);
    this.older.hidden = fitting.length <= this.#shown;
    this.none.hidden = fitting.length > 0;
    this.none.textContent = t(this.#store.calls.length === 0 ? 'noCalls' : 'noSuchCalls');
  }

  /** @param {Call} call */
  #fits(call) {
    if (this.only.checked && !objected(call)) return false;
    if (this.method.value === withoutPolling) return call.method !== polling || objected(call);
    return this.method.value === '' || call.method === this.method.value;
  }

  #renderMethods() {
    const methods = [...new Set(this.#store.calls.map((call) => call.method))].sort();
    if (methods.join() === this.method.dataset.methods) return;
    const { t } = this.#words;
    const chosen = this.method.value || (this.method.dataset.methods === undefined ? withoutPolling : '');
    this.method.dataset.methods = methods.join();
    this.method.replaceChildren(
      element('option', { value: withoutPolling }, t('withoutPolling', { method: polling })),
      element('option', { value: '' }, t('allMethods')),
      ...methods.map((method) => element('option', { value: method }, method)),
    );
    this.method.value = chosen === withoutPolling || methods.includes(chosen) ? chosen : '';
  }

  /** @param {Call} call */
  #row(call) {
    let row = this.#rows.get(call.id);
    if (!row) {
      row = callRow(call, this.#words);
      this.#rows.set(call.id, row);
    }
    return row;
  }
}

/** @param {Call} call @param {Words} words */
function callRow(call, words) {
  const { t } = words;
  const chat = call.params?.chat_id;
  const objections = call.objections ?? [];
  const accepted = call.answer?.ok !== false;
  const result = accepted ? t('accepted') : t('refused', { code: call.answer.error_code ?? 0 });
  const details = element(
    'details',
    { data: { objected: String(objections.length > 0) } },
    element(
      'summary',
      {},
      element('bdi', { class: 'call-method' }, call.method),
      element('span', { class: 'call-result', data: { accepted: String(accepted) } }, result),
      element(
        'span',
        { class: 'call-note' },
        chat !== undefined && element('span', {}, t('chat', { id: String(chat) })),
        element('time', {}, words.exactTime(new Date(call.time))),
      ),
      objections.length > 0 &&
        element(
          'ul',
          { class: 'call-objections', 'aria-label': t('objections', { n: objections.length }) },
          objections.map((text) => element('li', {}, element('span', { class: 'visually-hidden' }, `${t('objection')}: `), element('bdi', {}, text))),
        ),
    ),
  );
  details.addEventListener('toggle', () => {
    if (!details.open || details.children.length > 1) return;
    details.append(jsonBlock(t('request'), call.params), jsonBlock(t('answer'), call.answer));
  });
  return element('li', {}, details);
}

/** @param {string} title @param {any} value */
const jsonBlock = (title, value) => element('section', { class: 'call-json' }, element('h3', {}, title), jsonView(value));
