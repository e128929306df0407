// @ts-check
import { element } from './element.js';

/**
 * Makes a button and a panel that it opens beside itself. The panel is filled anew each time; Escape, a click elsewhere and
 * leaving it by Tab close it.
 * @param {HTMLButtonElement} button
 * @param {string} label of the panel
 * @param {(close: () => void) => (Node | null | false)[]} fill
 * @param {AbortSignal} signal
 */
export function menu(button, label, fill, signal) {
  const panel = element('div', { class: 'menu-panel', role: 'group', 'aria-label': label, hidden: true });
  const holder = element('div', { class: 'menu' }, button, panel);
  button.setAttribute('aria-expanded', 'false');

  const close = (refocus = true) => {
    if (panel.hidden) return;
    const within = panel.contains(document.activeElement);
    panel.hidden = true;
    panel.replaceChildren();
    button.setAttribute('aria-expanded', 'false');
    if (within && refocus) button.focus();
  };
  const open = () => {
    panel.replaceChildren(...fill(close).filter((node) => node instanceof Node));
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    /** @type {HTMLElement | null} */ (panel.querySelector('button, input'))?.focus();
  };

  button.addEventListener('click', () => (panel.hidden ? open() : close()));
  holder.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) {
      event.stopPropagation();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event, panel);
  });
  holder.addEventListener('focusout', (event) => {
    const next = /** @type {Node | null} */ (event.relatedTarget);
    if (next && !holder.contains(next)) close(false);
  });
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (!holder.contains(/** @type {Node} */ (event.target))) close(false);
    },
    { signal },
  );
  return holder;
}

/** Moves the focus along the panel's buttons. @param {KeyboardEvent} event @param {HTMLElement} panel */
function step(event, panel) {
  if (panel.hidden) return;
  const stops = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll('button, input')]);
  const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
