// @ts-check
import { iconButton, menuItem } from './button.js';
import { CommandList } from './commands.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { menu } from './menu.js';

/** @typedef {import('./store.js').Message} Message */
/**
 * @typedef {object} ComposerActions
 * @property {(text: string) => void} send
 * @property {(message: Message, text: string) => void} save
 * @property {(file: File) => void} attach
 * @property {(kind: 'sticker' | 'voice') => void} sendMade
 * @property {(name: string) => void} sendSample
 * @property {() => Promise<import('./api.js').Sample[]>} samples
 * @property {() => Promise<import('./api.js').Command[]>} commands
 * @property {() => void} editLast
 * @property {() => void} toggleKeyboard
 */

/** Where a person writes: text, commands, files, corrections of what was sent. */
export class Composer {
  #actions;
  #words;
  /** @type {Message | undefined} */
  #edited;
  #unsent = '';

  /**
   * @param {string} name whose composer it is @param {string} text not sent yet
   * @param {ComposerActions} actions @param {import('./strings.js').Words} words @param {AbortSignal} signal
   */
  constructor(name, text, actions, words, signal) {
    const { t } = words;
    this.#actions = actions;
    this.#words = words;
    const label = `${t('message')}: ${name}`;
    this.input = element('textarea', {
      class: 'composer-input',
      rows: 1,
      dir: 'auto',
      enterkeyhint: 'send',
      'aria-label': label,
      placeholder: t('message'),
    });
    this.input.value = text;
    this.list = new CommandList(this.input, actions.commands, (command) => this.#send(command), words);
    this.editing = element('div', { class: 'composer-editing', hidden: true });
    this.keyboardButton = iconButton('keyboard', t('hideKeyboard'), () => actions.toggleKeyboard());
    this.keyboardButton.hidden = true;
    this.commandsButton = iconButton('more', t('commands'), () => this.list.toggle());
    this.commandsButton.replaceChildren(element('span', { class: 'slash', 'aria-hidden': 'true' }, '/'));
    this.sendButton = element(
      'button',
      { type: 'submit', class: 'icon-button composer-send', 'aria-label': t('send'), title: t('send') },
      icon('send'),
    );
    const row = element(
      'div',
      { class: 'composer-row' },
      this.#attachMenu(signal),
      this.commandsButton,
      this.input,
      this.keyboardButton,
      this.sendButton,
    );
    this.node = element(
      'form',
      { class: 'composer', on: { submit: (/** @type {Event} */ event) => this.#submit(event) } },
      this.list.node,
      this.editing,
      row,
    );
    this.input.addEventListener('input', () => this.#changed());
    this.input.addEventListener('keydown', (event) => this.#key(event));
    this.input.addEventListener('paste', (event) => this.#paste(event));
    this.#changed();
  }

  /** Starts a correction of a message that was sent. @param {Message} message */
  edit(message) {
    if (!this.#edited) this.#unsent = this.input.value;
    this.#edited = message;
    const { t } = this.#words;
    const edited = element(
      'span',
      { class: 'composer-editing-words' },
      element('b', {}, t('editing')),
      element('span', { dir: 'auto' }, message.text),
    );
    this.editing.replaceChildren(
      icon('edit'),
      edited,
      iconButton('close', t('cancel'), () => this.#stopEditing()),
    );
    this.editing.hidden = false;
    this.sendButton.replaceChildren(icon('check'));
    this.sendButton.setAttribute('aria-label', t('save'));
    this.write(message.text ?? '');
    this.input.focus();
  }

  /** @param {'shown' | 'hidden' | 'none'} state of the bot's keyboard @param {string} [placeholder] */
  keyboard(state, placeholder) {
    const { t } = this.#words;
    this.keyboardButton.hidden = state === 'none';
    this.keyboardButton.setAttribute('aria-label', t(state === 'shown' ? 'hideKeyboard' : 'showKeyboard'));
    this.keyboardButton.setAttribute('aria-pressed', String(state === 'shown'));
    this.input.placeholder = placeholder || t('message');
  }

  #stopEditing() {
    this.#edited = undefined;
    this.editing.hidden = true;
    this.sendButton.replaceChildren(icon('send'));
    this.sendButton.setAttribute('aria-label', this.#words.t('send'));
    this.write(this.#unsent);
    this.#unsent = '';
    this.input.focus();
  }

  /** Puts a text into the composer instead of what is there. @param {string} text */
  write(text) {
    this.input.value = text;
    this.#changed();
  }

  #changed() {
    const { input } = this;
    this.sendButton.disabled = input.value.trim() === '';
    input.style.height = 'auto';
    if (input.scrollHeight > 0) input.style.height = `${input.scrollHeight}px`;
    this.list.filter(input.value);
  }

  /** @param {Event} [event] */
  #submit(event) {
    event?.preventDefault();
    const text = this.input.value;
    if (text.trim() === '') return;
    if (!this.#edited) return this.#send(text);
    this.#actions.save(this.#edited, text);
    this.#stopEditing();
  }

  /** @param {string} text */
  #send(text) {
    this.list.close();
    this.write('');
    this.#actions.send(text);
    this.input.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || this.list.key(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) this.#submit(event);
    else if (event.key === 'Escape' && this.#edited) this.#stopEditing();
    else if (event.key === 'ArrowUp' && this.input.value === '' && !this.#edited) {
      event.preventDefault();
      this.#actions.editLast();
    }
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    this.#actions.attach(file);
  }

  /** @param {AbortSignal} signal */
  #attachMenu(signal) {
    const { t } = this.#words;
    const picker = element('input', { type: 'file', hidden: true });
    picker.addEventListener('change', () => {
      if (picker.files?.[0]) this.#actions.attach(picker.files[0]);
      picker.value = '';
    });
    const button = iconButton('attach', t('attach'));
    return element(
      'div',
      { class: 'attach' },
      picker,
      menu(button, t('attach'), (close) => this.#attachItems(picker, close), signal),
    );
  }

  /** @param {HTMLInputElement} picker @param {() => void} close */
  #attachItems(picker, close) {
    const { t } = this.#words;
    const samples = element('div', { class: 'menu-group', role: 'group', 'aria-label': t('samples') });
    this.#actions.samples().then(
      (list) => {
        if (list.length > 0) samples.append(element('p', { class: 'menu-title' }, t('samples')));
        for (const sample of list) {
          const item = menuItem('file', sample.name, () => {
            close();
            this.#actions.sendSample(sample.name);
          });
          item.append(element('span', { class: 'menu-note' }, this.#words.size(sample.size)));
          samples.append(item);
        }
      },
      () => samples.remove(),
    );
    const pick = () => {
      close();
      picker.click();
    };
    const made = (/** @type {'sticker' | 'voice'} */ kind) => () => {
      close();
      this.#actions.sendMade(kind);
    };
    return [
      menuItem('attach', t('fromDisk'), pick),
      menuItem('sticker', t('sticker'), made('sticker')),
      menuItem('voice', t('voice'), made('voice')),
      samples,
    ];
  }
}
