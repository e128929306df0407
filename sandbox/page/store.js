// @ts-check

/**
 * @typedef {{id: number, first_name: string, last_name?: string, username?: string, language_code?: string, started?: boolean, blocked?: boolean}} User
 * @typedef {{first_name?: string, username?: string, name?: Record<string, string>, description?: Record<string, string>}} Bot
 *   names and descriptions by language; the empty language is for everybody else
 * @typedef {{type: string, offset: number, length: number, url?: string, language?: string, user?: User, unix_time?: number}} Entity
 * @typedef {{type: string, emoji?: string}} Reaction
 * @typedef {Record<string, any> & {message_id: number, date: number, edit_date?: number, text?: string, entities?: Entity[],
 *   from?: {id: number, is_bot: boolean, first_name: string}, reply_markup?: Record<string, any>, reaction?: Reaction[]}} Message
 *   a Message of the Bot API, with the reactions to it
 * @typedef {{text: string, entities: Entity[], canStop: boolean}} Draft
 * @typedef {{message: number, markup: Record<string, any>}} ReplyKeyboard the last markup that asks for a reply, and whose it is
 * @typedef {{messages: Map<number, Message>, keyboard?: ReplyKeyboard, action?: string, draft?: Draft, timers: Record<string, number>}} Chat
 * @typedef {{id: number, method: string, params: any, answer: any, objections?: string[] | null, time: number}} Call
 * @typedef {{person: number, title: Record<string, string>, text: Record<string, string>, act?: Record<string, string>, say?: Record<string, string>,
 *   sample?: Record<string, string>, ready: boolean, done: boolean}} Step a step of the program's guide, its words by language; `act` labels what `say`
 *   or `sample` does once it is `ready`
 * @typedef {{text: string, alert: boolean, url?: string}} Answer what the bot says to a tap
 * @typedef {'message' | 'delete' | 'action' | 'draft' | 'reaction' | 'answer'} Change
 * @typedef {{chat: number, change: Change, id?: number, fresh?: boolean, answer?: Answer}} ChatChange
 *   `id` is the message's, `fresh` says that it was not there before
 */

/** How long the bot is shown to be typing after it said so, and how long an unfinished draft stays, both in milliseconds as in Telegram. */
const actionLifetime = 5000;
const draftLifetime = 30000;

/** How many calls are kept. */
const callLimit = 2000;

/**
 * What the page knows of the sandbox. It changes only by the events of the stream and tells of it:
 * `state` (everything is new), `people` (the bot or a person), `chat` (detail: ChatChange), `calls`, `guide`.
 */
export class Store extends EventTarget {
  ready = false;
  /** @type {Bot} */
  bot = {};
  /** @type {Map<number, User>} */
  users = new Map();
  /** Oldest first. @type {Call[]} */
  calls = [];
  /** @type {Step[]} */
  guide = [];
  /** To all calls, those included that are no longer kept. */
  objections = 0;
  /** @type {Map<number, Chat>} */
  #chats = new Map();

  /** The chat of a person with the bot. @param {number} id @returns {Chat} */
  chat(id) {
    let chat = this.#chats.get(id);
    if (!chat) {
      chat = { messages: new Map(), timers: {} };
      this.#chats.set(id, chat);
    }
    return chat;
  }

  /** Takes an event of the stream; kinds it does not know change nothing. @param {any} event */
  apply(event) {
    switch (event.type) {
      case 'state':
        return this.#replace(event);
      case 'reset':
        return this.#replace({});
      case 'user':
        return this.#setUser(event.user);
      case 'message':
        return this.#setMessage(event.chat, event.message);
      case 'delete':
        return this.#deleteMessage(event.chat, event.message_id);
      case 'reaction':
        return this.#react(event.chat, event.message_id, event.reaction ?? []);
      case 'action':
        return this.#setAction(event.chat, event.action);
      case 'draft':
        return this.#setDraft(event);
      case 'answer':
        return this.#tell({ chat: event.user, change: 'answer', answer: event });
      case 'call':
        return this.#addCall(event.call);
      case 'guide':
        this.guide = event.guide;
        return this.#dispatch('guide');
    }
  }

  /** @param {any} state */
  #replace(state) {
    for (const chat of this.#chats.values()) Object.values(chat.timers).forEach(clearTimeout);
    this.#chats.clear();
    this.bot = state.bot ?? this.bot;
    this.users = new Map((state.users ?? []).map((/** @type {User} */ user) => [user.id, user]));
    this.calls = state.calls ?? [];
    this.objections = state.objections ?? 0;
    this.guide = state.guide ?? [];
    for (const [id, messages] of Object.entries(state.messages ?? {})) {
      for (const message of messages ?? []) this.#keep(this.chat(Number(id)), message);
    }
    this.ready = true;
    this.#dispatch('state');
  }

  /** The bot says something else of itself now. @param {Bot} bot */
  setBot(bot) {
    this.bot = bot;
    this.#dispatch('people');
  }

  /** @param {User} user */
  #setUser(user) {
    this.users.set(user.id, user);
    this.#dispatch('people');
  }

  /** @param {number} id @param {Message} message */
  #setMessage(id, message) {
    const chat = this.chat(id);
    const fresh = !chat.messages.has(message.message_id);
    this.#keep(chat, message);
    if (fresh && message.from?.is_bot) {
      this.#clear(id, 'action');
      this.#clear(id, 'draft');
    }
    this.#tell({ chat: id, change: 'message', id: message.message_id, fresh });
  }

  /** @param {Chat} chat @param {Message} message */
  #keep(chat, message) {
    const known = chat.messages.get(message.message_id);
    chat.messages.set(message.message_id, message);
    const markup = message.reply_markup;
    if (known || !markup || markup.inline_keyboard) return;
    chat.keyboard = markup.remove_keyboard ? undefined : { message: message.message_id, markup };
  }

  /** @param {number} id @param {number} message */
  #deleteMessage(id, message) {
    const chat = this.chat(id);
    chat.messages.delete(message);
    if (chat.keyboard?.message === message) chat.keyboard = undefined;
    this.#tell({ chat: id, change: 'delete', id: message });
  }

  /** @param {number} id @param {number} message @param {Reaction[]} reaction */
  #react(id, message, reaction) {
    const known = this.chat(id).messages.get(message);
    if (!known) return;
    this.chat(id).messages.set(message, { ...known, reaction });
    this.#tell({ chat: id, change: 'reaction', id: message });
  }

  /** @param {number} id @param {string} action */
  #setAction(id, action) {
    this.chat(id).action = action;
    this.#expire(id, 'action', actionLifetime);
  }

  /** A draft without any text has faded; an empty one says that the bot thinks. @param {{chat: number, text?: string, entities?: Entity[], can_stop?: boolean}} event */
  #setDraft({ chat, text, entities = [], can_stop = false }) {
    if (text === undefined) return this.#clear(chat, 'draft');
    this.chat(chat).draft = { text, entities, canStop: can_stop };
    this.#expire(chat, 'draft', draftLifetime);
  }

  /** @param {number} id @param {'action' | 'draft'} what @param {number} lifetime */
  #expire(id, what, lifetime) {
    const { timers } = this.chat(id);
    clearTimeout(timers[what]);
    timers[what] = setTimeout(() => this.#clear(id, what), lifetime);
    this.#tell({ chat: id, change: what });
  }

  /** @param {number} id @param {'action' | 'draft'} what */
  #clear(id, what) {
    const chat = this.chat(id);
    clearTimeout(chat.timers[what]);
    if (!chat[what]) return;
    chat[what] = undefined;
    this.#tell({ chat: id, change: what });
  }

  /** @param {Call} call */
  #addCall(call) {
    this.calls.push(call);
    this.objections += call.objections?.length ?? 0;
    if (this.calls.length > callLimit) this.calls.splice(0, this.calls.length - callLimit);
    this.#dispatch('calls');
  }

  /** @param {ChatChange} detail */
  #tell(detail) {
    this.dispatchEvent(new CustomEvent('chat', { detail }));
  }

  /** @param {string} type */
  #dispatch(type) {
    this.dispatchEvent(new Event(type));
  }
}

/** What the bot says of itself to a person, in their language where it has it. @param {Record<string, string> | undefined} texts @param {User} user */
export const inLanguageOf = (texts, user) => texts?.[user.language_code?.split('-')[0] ?? ''] || texts?.[''] || undefined;

/** Whether the sandbox objected to a call. @param {Call} call */
export const objected = (call) => (call.objections?.length ?? 0) > 0;
