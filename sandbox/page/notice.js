// @ts-check
import { element } from './element.js';

/** How long a notice stays: long enough to read, by its length, in milliseconds. @param {string} text */
const lifetime = (text) => Math.min(3000 + text.length * 45, 9000);

/** Short words over a phone that go by themselves; a tap puts them away. */
export class Notices {
  constructor() {
    this.node = element('div', { class: 'notices', role: 'status', 'aria-live': 'polite' });
  }

  /** @param {string} text */
  show(text) {
    const notice = element('div', { class: 'notice', dir: 'auto' }, text);
    const remove = () => notice.remove();
    notice.addEventListener('click', remove);
    this.node.replaceChildren(notice);
    setTimeout(remove, lifetime(text));
  }
}
