// @ts-check

/** The sandbox refused a request; the message is its own words. */
export class Refusal extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
  }
}

const root = '/sandbox/api';

/** The address of the event stream. */
export const eventsAddress = `${root}/events`;

/** The address of a file's bytes. @param {string} fileID */
export const fileAddress = (fileID) => `${root}/files/${encodeURIComponent(fileID)}`;

/**
 * @param {'GET' | 'POST' | 'PATCH'} method
 * @param {string} path
 * @param {object | FormData} [body]
 * @returns {Promise<any>} undefined where the answer is empty
 * @throws {Refusal | TypeError} TypeError where the sandbox cannot be reached
 */
async function request(method, path, body) {
  /** @type {RequestInit} */
  const init = { method };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json' };
  }
  const response = await fetch(root + path, init);
  const text = await response.text();
  if (!response.ok) throw new Refusal(response.status, reason(text) || response.statusText);
  return text ? JSON.parse(text) : undefined;
}

/** @param {string} text @returns {string} */
function reason(text) {
  try {
    const body = JSON.parse(text);
    return body.error ?? body.description ?? text;
  } catch {
    return text.trim();
  }
}

/** @typedef {{command: string, description: string}} Command */
/** @typedef {{name: string, size: number}} Sample */
/** @typedef {{answer?: string, alert?: boolean, url?: string, web_app?: string}} TapResult */
/** @typedef {{first_name: string, last_name?: string, username?: string, language_code?: string}} NewUser */

/** What the page asks of the sandbox; a private chat's id is the person's id. */
export const api = {
  /** @returns {Promise<import('./store.js').Bot>} */
  bot: () => request('GET', '/bot'),
  /** @param {NewUser} user @returns {Promise<{id: number}>} */
  addUser: (user) => request('POST', '/users', user),
  /** @param {number} user @returns {Promise<Command[]>} */
  commands: (user) => request('GET', `/users/${user}/commands`),
  /** @param {number} user @param {string} code of the language their Telegram is in */
  changeLanguage: (user, code) => request('PATCH', `/users/${user}`, { language_code: code }),
  /** @param {number} user */
  block: (user) => request('POST', `/users/${user}/block`),
  /** @param {number} user */
  unblock: (user) => request('POST', `/users/${user}/unblock`),
  /** @param {number} user @param {string} text @returns {Promise<{message_id: number}>} */
  send: (user, text) => request('POST', `/chats/${user}/messages`, { from: user, text }),
  /** @param {number} user @param {number} message @param {string} text */
  edit: (user, message, text) => request('PATCH', `/chats/${user}/messages/${message}`, { text }),
  /** @param {number} user @param {number} message @param {string} button its callback data, else its label @returns {Promise<TapResult>} */
  tap: (user, message, button) => request('POST', `/chats/${user}/taps`, { from: user, message_id: message, button }),
  /** Stops what the bot is writing. @param {number} user */
  stop: (user) => request('POST', `/chats/${user}/stop`, { from: user }),
  /**
   * @param {number} user @param {File} file @param {string} caption
   * @param {'photo' | 'document' | 'voice' | 'sticker'} [kind] a picture goes as a photo, all else as a document, where it is not said
   * @returns {Promise<{message_id: number}>}
   */
  sendFile(user, file, caption, kind) {
    const form = new FormData();
    form.set('from', String(user));
    if (caption) form.set('caption', caption);
    if (kind) form.set('kind', kind);
    form.set('file', file, file.name);
    return request('POST', `/chats/${user}/files`, form);
  },
  /** @returns {Promise<Sample[]>} */
  samples: () => request('GET', '/samples'),
  /** @param {number} user @param {string} name */
  sendSample: (user, name) => request('POST', `/chats/${user}/samples`, { from: user, name }),
  reset: () => request('POST', '/reset'),
};
