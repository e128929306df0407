// @ts-check
import { api, eventsAddress } from './api.js';
import { wordButton } from './button.js';
import { CallLog } from './calls.js';
import { element, reconcile } from './element.js';
import { Guide } from './guide.js';
import { Header } from './header.js';
import { icon } from './icons.js';
import { Notices } from './notice.js';
import { addPerson, Switcher } from './people.js';
import { fullName } from './person.js';
import { Phone } from './phone.js';
import { Selection } from './selection.js';
import { Settings } from './settings.js';
import { Store } from './store.js';
import { Stream } from './stream.js';
import { Words } from './strings.js';

/**
 * What every part of the page may use.
 * @typedef {object} Page
 * @property {Store} store
 * @property {Settings} settings
 * @property {Selection} selection
 * @property {Words} words
 * @property {Map<number, string>} unsent what people typed and have not sent
 * @property {(id: number) => void} show brings a person's phone in front
 * @property {() => void} restart builds the page anew, in the language of the settings
 */

const settings = new Settings();
const store = new Store();
const selection = new Selection(store, settings);
/** @type {Map<number, string>} */
const unsent = new Map();

/** The visible page in one language. */
class View {
  #end = new AbortController();
  /** @type {Map<number, Phone>} */
  #phones = new Map();
  #callsOpen = false;

  constructor() {
    const words = new Words(settings.language);
    /** @type {Page} */
    this.page = { store, settings, selection, unsent, words, show: (id) => this.#show(id), restart };
    document.documentElement.lang = words.code;
    document.documentElement.dir = words.direction;
    const { signal } = this.#end;
    this.notices = new Notices();
    this.guide = new Guide(this.page, (problem) => this.notices.show(problem), signal);
    this.header = new Header(this.page, this.guide, () => this.#toggleCalls(), signal);
    this.switcher = new Switcher(this.page, signal);
    this.calls = new CallLog(store, words, () => this.#toggleCalls(), signal);
    this.connection = element('div', { class: 'connection', role: 'status', hidden: true });
    this.lost = element('span', { 'aria-live': 'off' });
    this.tryNow = wordButton(words.t('tryNow'), () => stream.retry());
    this.main = element('main', { class: 'phones', 'aria-label': words.t('people') });
    this.node = element(
      'div',
      { class: 'page' },
      this.header.node,
      this.connection,
      this.guide.node,
      this.switcher.node,
      element('div', { class: 'stage' }, this.main, this.calls.node),
      this.notices.node,
    );
    store.addEventListener('state', () => this.#renderPhones(true), { signal });
    for (const type of ['people', 'guide']) store.addEventListener(type, () => this.#renderPhones(false), { signal });
    selection.addEventListener('change', () => this.#renderPhones(false), { signal });
    this.header.callsButton.setAttribute('aria-expanded', 'false');
    this.switcher.render();
    this.#renderPhones(false);
  }

  end() {
    for (const phone of this.#phones.values()) phone.close();
    this.#end.abort();
    this.node.remove();
  }

  /** @param {number} id */
  #show(id) {
    const replaced = selection.show(id);
    const user = replaced === undefined ? undefined : store.users.get(replaced);
    if (user) this.notices.show(this.page.words.t('phoneReplaced', { name: fullName(user) }));
    this.#phones.get(id)?.node.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }

  #toggleCalls() {
    this.#callsOpen = !this.#callsOpen;
    this.calls.toggle(this.#callsOpen);
    this.node.dataset.calls = String(this.#callsOpen);
    this.header.callsButton.setAttribute('aria-expanded', String(this.#callsOpen));
    (this.#callsOpen ? this.calls.method : this.header.callsButton).focus();
  }

  /** @param {boolean} anew whether the phones that stay have to be drawn again too */
  #renderPhones(anew) {
    const { shown, front } = selection;
    for (const [id, phone] of this.#phones) {
      if (shown.includes(id)) continue;
      phone.close();
      this.#phones.delete(id);
    }
    const nodes = shown.map((id) => {
      const known = this.#phones.get(id);
      const phone = known ?? new Phone(this.page, id);
      this.#phones.set(id, phone);
      if (known && anew) phone.render();
      phone.node.dataset.front = String(id === front);
      phone.node.dataset.next = String(id === this.guide.person);
      return phone.node;
    });
    reconcile(this.main, shown.length === 0 && store.ready ? [this.#nobody()] : nodes);
  }

  #nobody() {
    const { t } = this.page.words;
    const empty = store.users.size === 0;
    return element(
      'section',
      { class: 'nobody' },
      element('div', { class: 'nobody-picture', 'aria-hidden': 'true' }, icon('phone'), icon('phone')),
      element('h2', {}, t(empty ? 'nobodyTitle' : 'noPhonesTitle')),
      element('p', {}, t(empty ? 'nobodyText' : 'noPhonesText')),
      empty
        ? wordButton(t('addPerson'), () => addPerson(this.page), 'primary')
        : element(
            'div',
            { class: 'nobody-people' },
            [...store.users.values()].slice(0, 8).map((user) => wordButton(fullName(user), () => this.#show(user.id))),
          ),
    );
  }

  /** @param {import('./stream.js').Connection} connection */
  renderConnection(connection) {
    const { t } = this.page.words;
    clearTimeout(this.ticking);
    const quiet = connection.state === 'open' || (connection.state === 'connecting' && store.ready && this.connection.hidden);
    this.connection.hidden = quiet;
    if (quiet) return;
    if (connection.state !== 'waiting') return this.connection.replaceChildren(element('span', {}, t('connecting')));
    const n = Math.max(1, Math.ceil((connection.until - Date.now()) / 1000));
    this.lost.textContent = t('lost', { n });
    reconcile(this.connection, [this.lost, this.tryNow]);
    this.ticking = setTimeout(() => this.renderConnection(connection), 1000);
  }
}

/** @type {import('./stream.js').Connection} */
let connection = { state: 'connecting' };
let view = new View();
document.body.replaceChildren(view.node);

function restart() {
  view.end();
  view = new View();
  document.body.append(view.node);
  view.renderConnection(connection);
}

/** The stream tells that the bot changed what it says of itself, not what it says now. */
async function refreshBot() {
  try {
    store.setBot(await api.bot());
  } catch {
    return; // The stream is lost as well then, and begins with the bot when it is back.
  }
}

const stream = new Stream(
  eventsAddress,
  (event) => {
    store.apply(event);
    if (event.type === 'bot' || event.type === 'reset') refreshBot();
  },
  (now) => {
    connection = now;
    view.renderConnection(now);
  },
);
