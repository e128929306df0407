// @ts-check
import { api } from './api.js';
import { iconButton, menuItem, wordButton } from './button.js';
import { ChatView } from './chat.js';
import { Composer } from './composer.js';
import { element } from './element.js';
import { showFileSheet } from './file.js';
import { icon } from './icons.js';
import { replyKeyboard } from './keyboard.js';
import { sticker, voice } from './made.js';
import { menu } from './menu.js';
import { Notices } from './notice.js';
import { avatar, fullName, languageBadge, problemText } from './person.js';
import { Sheet, sheetActions } from './sheet.js';
import { inLanguageOf } from './store.js';
import { parts } from './text.js';

/** @typedef {import('./store.js').Message} Message */
/** @typedef {import('./store.js').ChatChange} ChatChange */

/** One person's phone: the chat with the bot and everything done in it. */
export class Phone {
  #page;
  #id;
  #end = new AbortController();
  #keyboardShown = true;
  /** The message whose keyboard was taken into account last. @type {number | undefined} */
  #keyboardOf;
  /** @type {import('./store.js').ReplyKeyboard | undefined} */
  #drawnKeys;

  /** @param {import('./main.js').Page} page @param {number} id of the person */
  constructor(page, id) {
    this.#page = page;
    this.#id = id;
    const { words, store } = page;
    const { signal } = this.#end;
    const name = fullName(this.#user);
    this.chat = new ChatView(store.chat(id), words.t('chatOf', { name }), this.#actions());
    this.composer = new Composer(name, page.unsent.get(id) ?? '', this.#composerActions(), words, signal);
    this.owner = element('header', { class: 'phone-owner' });
    this.title = element('div', { class: 'chat-bot' });
    this.status = element('span', { class: 'chat-status' });
    this.head = element(
      'div',
      { class: 'chat-head' },
      this.title,
      menu(iconButton('more', words.t('personMenu', { name })), words.t('personMenu', { name }), (close) => this.#menuItems(close), signal),
    );
    this.foot = element('div', { class: 'chat-foot' });
    this.notices = new Notices();
    this.screen = element('div', { class: 'phone-screen' }, this.head, this.chat.node, this.notices.node, this.foot);
    this.sheet = new Sheet(this.screen);
    this.node = element(
      'article',
      { class: 'phone', 'aria-label': words.t('phoneOf', { name }), data: { person: id } },
      this.owner,
      element('div', { class: 'phone-body' }, this.screen),
    );
    store.addEventListener('people', () => this.#renderPerson(), { signal });
    store.addEventListener('chat', (event) => this.#follow(/** @type {CustomEvent<ChatChange>} */ (event).detail), { signal });
    this.#acceptDrops();
    this.render();
  }

  /** Shows the person and the chat as they are now. */
  render() {
    this.#renderPerson();
    this.chat.render(this.#chat);
    this.chat.renderDraft(this.#chat.draft);
  }

  /** Puts the phone away; what was typed and not sent is kept. */
  close() {
    this.#page.unsent.set(this.#id, this.composer.input.value);
    this.#end.abort();
    this.node.remove();
  }

  /** @returns {import('./store.js').User} */
  get #user() {
    return this.#page.store.users.get(this.#id) ?? { id: this.#id, first_name: String(this.#id) };
  }

  get #chat() {
    return this.#page.store.chat(this.#id);
  }

  /** @param {ChatChange} change */
  #follow(change) {
    if (change.chat !== this.#id) return;
    if (change.change === 'action') this.#renderStatus();
    else if (change.change === 'draft') this.chat.renderDraft(this.#chat.draft);
    else if (change.change === 'answer') this.#showAnswer(change.answer);
    else {
      this.chat.renderSoon(this.#chat, change.fresh ? change.id : undefined);
      this.#renderFoot();
    }
  }

  #renderPerson() {
    const {
      words,
      store: { bot },
    } = this.#page;
    const user = this.#user;
    const name = fullName(user);
    this.owner.replaceChildren(
      avatar(name, user.id),
      element('h2', {}, element('bdi', {}, name)),
      ...[
        user.username && element('bdi', { class: 'username' }, `@${user.username}`),
        languageBadge(user, words),
        user.blocked && element('span', { class: 'badge badge-blocked' }, words.t('blocked')),
      ].filter((node) => node instanceof Node),
    );
    const botName = inLanguageOf(bot.name, user) ?? bot.first_name ?? words.t('bot');
    const description = inLanguageOf(bot.description, user);
    this.title.replaceChildren(
      avatar(botName, 0),
      element('div', { class: 'chat-title' }, element('bdi', { class: 'chat-name' }, botName), this.status),
    );
    this.chat.empty.replaceChildren(element('div', { class: 'description', dir: 'auto' }, description ?? words.t('emptyChat')));
    this.#renderStatus();
    this.#renderFoot();
  }

  #renderStatus() {
    const { t } = this.#page.words;
    const { action } = this.#chat;
    this.status.dataset.active = String(Boolean(action));
    this.status.textContent = action ? t(actionWords(action)) : t('bot');
  }

  /** The lower end of the phone: the composer, or the one thing that can be done instead. */
  #renderFoot() {
    const { t } = this.#page.words;
    const focused = this.foot.contains(document.activeElement);
    if (this.#user.blocked) this.#showAction(t('unblock'), () => this.#attempt(api.unblock(this.#id)), t('blockedText'));
    else if (this.#chat.messages.size === 0) this.#showAction(t('start'), () => this.#send('/start'));
    else this.#showComposer();
    if (focused && !this.foot.contains(document.activeElement)) this.chat.scroller.focus();
  }

  /** @param {string} label @param {() => void} act @param {string} [note] */
  #showAction(label, act, note) {
    this.#drawnKeys = undefined;
    this.foot.replaceChildren(element('div', { class: 'foot-action' }, note && element('p', {}, note), wordButton(label, act, 'primary')));
  }

  #showComposer() {
    const { keyboard } = this.#chat;
    if (keyboard?.message !== this.#keyboardOf) this.#keyboardShown = true;
    this.#keyboardOf = keyboard?.message;
    const keys = keyboard?.markup.keyboard ? keyboard : undefined;
    this.composer.keyboard(!keys ? 'none' : this.#keyboardShown ? 'shown' : 'hidden', keyboard?.markup.input_field_placeholder);
    const drawn = keys && this.#keyboardShown ? keys : undefined;
    if (this.composer.node.parentElement === this.foot && drawn === this.#drawnKeys) return;
    this.#drawnKeys = drawn;
    if (this.composer.node.parentElement !== this.foot) this.foot.replaceChildren(this.composer.node);
    this.composer.node.nextElementSibling?.remove();
    if (drawn) this.foot.append(replyKeyboard(drawn.message, drawn.markup, { ...this.#actions(), used: () => this.#keyboardUsed() }));
  }

  #keyboardUsed() {
    if (this.#chat.keyboard?.markup.one_time_keyboard) this.#toggleKeyboard();
  }

  #toggleKeyboard() {
    this.#keyboardShown = !this.#keyboardShown;
    this.#renderFoot();
  }

  /** @param {() => void} close */
  #menuItems(close) {
    const { t } = this.#page.words;
    const leaving = (/** @type {() => void} */ act) => () => {
      close();
      act();
    };
    return [
      this.#user.blocked
        ? menuItem(
            'check',
            t('unblock'),
            leaving(() => this.#attempt(api.unblock(this.#id))),
          )
        : menuItem(
            'block',
            t('block'),
            leaving(() => this.#attempt(api.block(this.#id))),
          ),
      menuItem(
        'close',
        t('closePhone'),
        leaving(() => this.#page.selection.hide(this.#id)),
      ),
    ];
  }

  /** @returns {import('./message.js').MessageActions} */
  #actions() {
    const { words, store } = this.#page;
    return {
      words,
      get username() {
        return store.bot.username;
      },
      send: (text) => this.#send(text),
      tap: (message, button, node) => this.#tap(message, button, node),
      copy: (text) => this.#copy(text),
      notice: (text) => this.notices.show(text),
      share: (message, button) => this.#askContact(message, button),
      edit: (message) => this.composer.edit(message),
      find: (id) => this.chat.find(id),
      stop: () => this.#attempt(api.stop(this.#id)),
    };
  }

  /** @returns {import('./composer.js').ComposerActions} */
  #composerActions() {
    return {
      send: (text) => this.#send(text),
      save: (message, text) => this.#attempt(api.edit(this.#id, message.message_id, text)),
      attach: (file) => this.#askFile(file),
      sendMade: (kind) => this.#sendMade(kind),
      sendSample: (name) => this.#attempt(api.sendSample(this.#id, name)),
      samples: () => api.samples(),
      commands: () => api.commands(this.#id),
      editLast: () => this.chat.editLast(),
      toggleKeyboard: () => this.#toggleKeyboard(),
    };
  }

  /** @param {Promise<any>} request @returns {Promise<any>} its result; undefined where it failed, after saying so in the phone */
  async #attempt(request) {
    try {
      return await request;
    } catch (error) {
      this.notices.show(problemText(error, this.#page.words));
      return undefined;
    }
  }

  /** @param {'sticker' | 'voice'} kind */
  async #sendMade(kind) {
    const file = kind === 'sticker' ? await sticker() : voice();
    await this.#attempt(api.sendFile(this.#id, file, '', kind));
  }

  /** What was not sent comes back into the composer. @param {string} text */
  async #send(text) {
    const waiting = parts(text);
    try {
      for (; waiting.length > 0; waiting.shift()) await api.send(this.#id, waiting[0]);
    } catch (error) {
      this.notices.show(problemText(error, this.#page.words));
      if (this.composer.input.value === '') this.composer.write(waiting.join('\n'));
    }
  }

  /** @param {number} message @param {string} button @param {HTMLElement} node */
  async #tap(message, button, node) {
    node.setAttribute('aria-busy', 'true');
    const result = await this.#attempt(api.tap(this.#id, message, button));
    node.removeAttribute('aria-busy');
    if (result?.url) open(result.url, '_blank', 'noopener');
  }

  /** @param {string} text */
  async #copy(text) {
    const { t } = this.#page.words;
    try {
      await navigator.clipboard.writeText(text);
      this.notices.show(t('copied'));
    } catch {
      this.notices.show(t('notCopied'));
    }
  }

  /** @param {ChatChange['answer']} answer */
  #showAnswer(answer) {
    if (!answer?.text) return;
    if (!answer.alert) return this.notices.show(answer.text);
    const { t } = this.#page.words;
    const text = element('p', { dir: 'auto', class: 'sheet-text' }, answer.text);
    this.sheet.open({
      label: answer.text,
      role: 'alertdialog',
      content: [text, sheetActions(wordButton(t('ok'), () => this.sheet.close(), 'primary'))],
    });
  }

  /** @param {number} message @param {import('./keyboard.js').Button} button */
  #askContact(message, button) {
    const { t } = this.#page.words;
    const share = async () => {
      this.sheet.close();
      await this.#attempt(api.tap(this.#id, message, button.text));
      this.#keyboardUsed();
    };
    this.sheet.open({
      label: t('shareContact'),
      content: [
        element('p', { class: 'sheet-text' }, t('shareContact')),
        sheetActions(
          wordButton(t('cancel'), () => this.sheet.close()),
          wordButton(t('share'), share, 'primary'),
        ),
      ],
    });
  }

  /** @param {File} file */
  #askFile(file) {
    showFileSheet(this.sheet, file, this.#page.words, (caption) => this.#attempt(api.sendFile(this.#id, file, caption)));
  }

  #acceptDrops() {
    const zone = element('div', { class: 'drop-zone', hidden: true }, icon('attach'), element('span', {}, this.#page.words.t('dropFile')));
    this.screen.append(zone);
    const allowed = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') && this.composer.node.isConnected;
    this.screen.addEventListener('dragover', (event) => {
      if (!allowed(event)) return;
      event.preventDefault();
      zone.hidden = false;
    });
    this.screen.addEventListener('dragleave', (event) => {
      if (!this.screen.contains(/** @type {Node | null} */ (event.relatedTarget))) zone.hidden = true;
    });
    this.screen.addEventListener('drop', (event) => {
      zone.hidden = true;
      if (!allowed(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) this.#askFile(file);
    });
  }
}

/** What the bot is doing, by the name of its chat action. @param {string} action */
const actionWords = (action) => (action === 'typing' ? 'typing' : action.startsWith('upload_') ? 'sendingFile' : 'working');
