// @ts-check
import { barButton, iconButton } from './button.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { menu } from './menu.js';
import { addPerson, peoplePanel } from './people.js';
import { avatar } from './person.js';
import { languages } from './strings.js';

/** @typedef {import('./main.js').Page} Page */
/** @typedef {import('./settings.js').Theme} Theme */

/** The bar on top: the bot, the guide, the people, the call log, the page's language and colours. */
export class Header {
  #page;
  #guide;

  /** @param {Page} page @param {import('./guide.js').Guide} guide @param {() => void} toggleCalls @param {AbortSignal} signal */
  constructor(page, guide, toggleCalls, signal) {
    this.#page = page;
    this.#guide = guide;
    const {
      words: { t },
      store,
    } = page;
    this.title = element('div', { class: 'brand' });
    this.callsButton = element('button', { type: 'button', class: 'bar-button calls-button', 'aria-controls': 'calls', on: { click: toggleCalls } });
    this.guideButton = barButton('guide', t('guide'), () => guide.show(!guide.shown));
    const peopleButton = barButton('people', t('people'));
    const addButton = barButton('add', t('addPerson'), () => addPerson(page));
    addButton.classList.add('add-button');
    this.node = element(
      'header',
      { class: 'bar' },
      this.title,
      element(
        'div',
        { class: 'bar-tools' },
        this.guideButton,
        addButton,
        menu(peopleButton, t('people'), (close) => peoplePanel(page, close), signal),
        this.callsButton,
        this.#languageChoice(),
        this.#themeButton(),
      ),
    );
    for (const type of ['state', 'people']) store.addEventListener(type, () => this.#renderBot(), { signal });
    for (const type of ['state', 'calls']) store.addEventListener(type, () => this.#renderCalls(), { signal });
    for (const type of ['state', 'people']) store.addEventListener(type, () => this.#renderGuide(), { signal });
    page.selection.addEventListener('change', () => this.#renderGuide(), { signal });
    this.#renderBot();
    this.#renderGuide();
    this.#renderCalls();
  }

  #renderGuide() {
    this.guideButton.hidden = !this.#guide.there;
    this.guideButton.setAttribute('aria-pressed', String(this.#guide.shown));
  }

  #renderBot() {
    const {
      store: { bot },
      words: { t },
    } = this.#page;
    const name = bot.first_name ?? t('sandbox');
    document.title = bot.first_name ? `${name} · ${t('sandbox')}` : t('sandbox');
    this.title.replaceChildren(
      avatar(name, 0),
      element(
        'div',
        { class: 'brand-words' },
        element('h1', {}, element('bdi', {}, name)),
        element('p', {}, t('sandbox'), bot.username ? element('span', { class: 'brand-username' }, ' · ', element('bdi', {}, `@${bot.username}`)) : null),
      ),
    );
  }

  #renderCalls() {
    const {
      store: { objections: n },
      words: { t },
    } = this.#page;
    this.callsButton.replaceChildren(
      icon('calls'),
      element('span', { class: 'bar-words' }, t('calls')),
      element('span', { class: 'count', data: { n, objected: String(n > 0) } }, t('objections', { n })),
    );
  }

  #languageChoice() {
    const { words, settings, restart } = this.#page;
    const select = element(
      'select',
      { 'aria-label': words.t('language'), title: words.t('language') },
      languages.map(([code, name]) => element('option', { value: code, lang: code, selected: code === words.code }, name)),
    );
    select.addEventListener('change', () => {
      settings.language = /** @type {import('./strings.js').LanguageCode} */ (select.value);
      restart();
    });
    return element('div', { class: 'bar-button language' }, icon('globe'), select);
  }

  #themeButton() {
    const {
      words: { t },
      settings,
    } = this.#page;
    /** @type {Theme[]} */
    const order = ['system', 'light', 'dark'];
    /** @type {Record<Theme, string>} */
    const names = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') };
    const button = iconButton('light', '', () => {
      settings.theme = order[(order.indexOf(settings.theme) + 1) % order.length];
      render();
    });
    const render = () => {
      const label = t('theme', { theme: names[settings.theme] });
      button.setAttribute('aria-label', label);
      button.title = label;
      button.replaceChildren(icon(settings.theme === 'system' ? 'halves' : settings.theme));
    };
    render();
    return button;
  }
}
