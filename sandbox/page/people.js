// @ts-check
import { api } from './api.js';
import { menuItem } from './button.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { askConfirmation, askPerson, avatar, fullName, languageBadge, spoken } from './person.js';

/** @typedef {import('./main.js').Page} Page */
/** @typedef {import('./store.js').User} User */

/** From how many people on the list can be searched. */
const searchFrom = 9;

/** The list of everybody in the sandbox, to choose whose phones are shown. @param {Page} page @param {() => void} close @returns {Node[]} */
export function peoplePanel(page, close) {
  const {
    words: { t },
    store,
  } = page;
  const people = [...store.users.values()];
  /** @type {{user: User, row: HTMLElement}[]} */
  const rows = people.map((user) => ({ user, row: personRow(page, user, () => mark()) }));
  const mark = () => rows.forEach(({ user, row }) => row.setAttribute('aria-pressed', String(page.selection.shown.includes(user.id))));
  mark();
  const list = element(
    'div',
    { class: 'menu-scroll' },
    rows.map(({ row }) => row),
  );
  const search = people.length < searchFrom ? null : searchField(t('search'), rows);
  const leaving = (/** @type {(page: Page) => void} */ act) => () => {
    close();
    act(page);
  };
  const reset = menuItem('close', t('startAfresh'), leaving(askReset));
  reset.classList.add('danger');
  return [
    element('p', { class: 'menu-title' }, t('peopleShown')),
    ...(search ? [search] : []),
    list,
    element('div', { class: 'menu-end' }, menuItem('add', t('addPerson'), leaving(addPerson)), people.length > 0 && reset),
  ];
}

/** Asks for a new person and shows their phone. @param {Page} page */
export function addPerson(page) {
  askPerson(page.words, async (user) => {
    const { id } = await api.addUser(user);
    page.show(id);
  });
}

/** @param {Page} page */
function askReset(page) {
  const { t } = page.words;
  askConfirmation(page.words, { title: t('startAfresh'), text: t('startAfreshText'), action: t('delete'), act: () => api.reset() });
}

/** @param {Page} page @param {User} user @param {() => void} toggled */
function personRow(page, user, toggled) {
  const name = fullName(user);
  const note = user.blocked ? page.words.t('blocked') : user.username ? `@${user.username}` : '';
  const shown = element('span', { class: 'menu-words' }, element('bdi', {}, name), note && element('small', {}, element('bdi', {}, note)));
  const row = element(
    'button',
    { type: 'button', class: 'menu-item person-row' },
    avatar(name, user.id),
    shown,
    languageBadge(user, page.words),
    icon('check'),
  );
  row.addEventListener('click', () => {
    if (page.selection.shown.includes(user.id)) page.selection.hide(user.id);
    else page.show(user.id);
    toggled();
  });
  return row;
}

/** @param {string} label @param {{user: User, row: HTMLElement}[]} rows */
function searchField(label, rows) {
  const input = element('input', { type: 'search', class: 'menu-search', 'aria-label': label, placeholder: `${label}…`, dir: 'auto' });
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    for (const { user, row } of rows)
      row.hidden = !`${fullName(user)} @${user.username ?? ''} ${user.language_code ?? ''}`.toLowerCase().includes(wanted);
  });
  return input;
}

/** The people whose phones are open, to switch between where only one phone fits. */
export class Switcher {
  #page;
  /** @type {Map<number, number>} */
  #unread = new Map();
  #shownFront = 0;

  /** @param {Page} page @param {AbortSignal} signal */
  constructor(page, signal) {
    this.#page = page;
    this.node = element('nav', { class: 'switcher', 'aria-label': page.words.t('people') });
    const { store, selection } = page;
    store.addEventListener('state', () => this.render(), { signal });
    store.addEventListener('people', () => this.render(), { signal });
    selection.addEventListener('change', () => this.render(), { signal });
    store.addEventListener('chat', (event) => this.#count(/** @type {CustomEvent<import('./store.js').ChatChange>} */ (event).detail), { signal });
  }

  /** @param {import('./store.js').ChatChange} change */
  #count({ chat, fresh, id }) {
    if (!fresh || chat === this.#page.selection.front || id === undefined) return;
    if (!this.#page.store.chat(chat).messages.get(id)?.from?.is_bot) return;
    this.#unread.set(chat, (this.#unread.get(chat) ?? 0) + 1);
    this.render();
  }

  render() {
    const { selection } = this.#page;
    const { front = 0 } = selection;
    this.#unread.delete(front);
    this.node.replaceChildren(...selection.shown.map((id) => this.#tab(id, id === front)));
    if (front !== this.#shownFront) this.node.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
    this.#shownFront = front;
  }

  /** @param {number} id @param {boolean} current */
  #tab(id, current) {
    const { store, selection, words } = this.#page;
    const user = store.users.get(id);
    if (!user) return element('span');
    const n = this.#unread.get(id) ?? 0;
    return element(
      'button',
      { type: 'button', class: 'switch', 'aria-current': current ? 'true' : undefined, on: { click: () => selection.show(id) } },
      avatar(fullName(user), id),
      element('bdi', { class: 'switch-name' }, user.first_name),
      languageBadge(user, words),
      n > 0 && element('span', { class: 'unread' }, spoken(n, words.t('unread', { n }))),
    );
  }
}
