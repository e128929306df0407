// @ts-check
import { element } from './element.js';

/** A dialog inside one phone: the rest of that phone waits, the other phones do not. */
export class Sheet {
  #screen;
  /** @type {HTMLElement | undefined} */
  #backdrop;
  /** @type {HTMLElement | null} */
  #before = null;
  #onClose = () => {};

  /** @param {HTMLElement} screen */
  constructor(screen) {
    this.#screen = screen;
  }

  /**
   * Shows a dialog instead of the one before.
   * @param {{label: string, role?: 'dialog' | 'alertdialog', content: Node[], onClose?: () => void}} options
   */
  open({ label, role = 'dialog', content, onClose = () => {} }) {
    this.close();
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    this.#before = this.#screen.contains(before) ? before : null;
    this.#onClose = onClose;
    const dialog = element('div', { class: 'sheet', role, 'aria-label': label, tabindex: -1 }, content);
    this.#backdrop = element('div', { class: 'sheet-backdrop' }, dialog);
    this.#backdrop.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
    for (const child of this.#screen.children) child.setAttribute('inert', '');
    this.#screen.append(this.#backdrop);
    const wanted = /** @type {HTMLElement | null} */ (dialog.querySelector('input, .button.primary'));
    if (this.#before || role === 'dialog') (wanted ?? dialog).focus();
  }

  close() {
    if (!this.#backdrop) return;
    this.#backdrop.remove();
    this.#backdrop = undefined;
    for (const child of this.#screen.children) child.removeAttribute('inert');
    const chat = /** @type {HTMLElement | null} */ (this.#screen.querySelector('.chat'));
    if (this.#before) (this.#before.isConnected ? this.#before : chat)?.focus();
    this.#onClose();
  }
}

/** The row of buttons at the end of a dialog. @param {...HTMLElement} buttons */
export const sheetActions = (...buttons) => element('div', { class: 'sheet-actions' }, buttons);
