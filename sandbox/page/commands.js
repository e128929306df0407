// @ts-check
import { element } from './element.js';

/** @typedef {import('./api.js').Command} Command */

let lists = 0;

/** The bot's commands above a composer: all of them by its button, the fitting ones while a command is being typed. */
export class CommandList {
  #input;
  #load;
  #choose;
  #words;
  /** @type {Command[]} */
  #commands = [];
  #active = -1;
  /** Opened by the button, so it shows everything whatever is typed. */
  #all = false;

  /**
   * @param {HTMLTextAreaElement} input @param {() => Promise<Command[]>} load
   * @param {(command: string) => void} choose @param {import('./strings.js').Words} words
   */
  constructor(input, load, choose, words) {
    this.#input = input;
    this.#load = load;
    this.#choose = choose;
    this.#words = words;
    this.node = element('div', { class: 'commands', id: `commands-${++lists}`, role: 'listbox', 'aria-label': words.t('commands'), hidden: true });
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', this.node.id);
    input.addEventListener('blur', () => this.close());
    this.node.addEventListener('pointerdown', (event) => event.preventDefault());
  }

  /** Opens the list with everything in it, or closes it. */
  toggle() {
    if (!this.node.hidden) return this.close();
    this.#all = true;
    this.#input.focus();
    this.#show('/');
  }

  /** @param {string} typed */
  filter(typed) {
    if (/^\/\w*$/.test(typed)) {
      this.#all = false;
      this.#show(typed);
    } else if (!this.#all) this.close();
  }

  close() {
    this.#all = false;
    this.node.hidden = true;
    this.#active = -1;
    this.#input.removeAttribute('aria-activedescendant');
  }

  /** Takes a key of the composer; true where it was for the list. @param {KeyboardEvent} event */
  key(event) {
    if (this.node.hidden) return false;
    const { length } = this.node.querySelectorAll('[role=option]');
    if (event.key === 'ArrowDown') this.#activate((this.#active + 1) % Math.max(length, 1));
    else if (event.key === 'ArrowUp') this.#activate((this.#active + length - 1 + (this.#active < 0 ? 1 : 0)) % Math.max(length, 1));
    else if (event.key === 'Escape') this.close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && this.#active >= 0) this.#options()[this.#active].click();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  /** @param {string} typed */
  async #show(typed) {
    try {
      this.#commands = await this.#load();
    } catch {
      return this.close();
    }
    const fitting = this.#commands.filter(({ command }) => `/${command}`.startsWith(typed));
    if (fitting.length === 0 && !this.#all) return this.close();
    this.node.replaceChildren(...(fitting.length > 0 ? fitting.map((command, index) => this.#option(command, index)) : [this.#nothing()]));
    this.node.hidden = false;
    this.#activate(-1);
  }

  #nothing() {
    return element('p', { class: 'menu-title' }, this.#words.t('noCommands'));
  }

  /** @param {Command} command @param {number} index */
  #option({ command, description }, index) {
    return element(
      'div',
      {
        class: 'command',
        role: 'option',
        id: `${this.node.id}-${index}`,
        'aria-selected': 'false',
        on: { click: () => this.#choose(`/${command}`) },
      },
      element('bdi', { class: 'command-name' }, `/${command}`),
      element('span', { class: 'command-words', dir: 'auto' }, description),
    );
  }

  #options() {
    return /** @type {HTMLElement[]} */ ([...this.node.querySelectorAll('[role=option]')]);
  }

  /** @param {number} index */
  #activate(index) {
    this.#active = index;
    this.#options().forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
    const option = this.#options()[index];
    if (!option) return this.#input.removeAttribute('aria-activedescendant');
    this.#input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }
}
