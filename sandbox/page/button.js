// @ts-check
import { element } from './element.js';
import { icon } from './icons.js';

/** @typedef {import('./icons.js').IconName} IconName */

/** A button of one picture. @param {IconName} name @param {string} label @param {() => void} [act] */
export function iconButton(name, label, act) {
  const node = element('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, icon(name));
  if (act) node.addEventListener('click', act);
  return node;
}

/** A button of words. @param {string} label @param {() => void} act @param {'plain' | 'primary' | 'danger'} [kind] */
export const wordButton = (label, act, kind = 'plain') => element('button', { type: 'button', class: `button ${kind}`, on: { click: act } }, label);

/** A line of a menu. @param {IconName} name @param {string} label @param {() => void} act */
export const menuItem = (name, label, act) =>
  element('button', { type: 'button', class: 'menu-item', on: { click: act } }, icon(name), element('bdi', { class: 'menu-words' }, label));

/** A button of the bar: its words make room for the picture where the bar is narrow. @param {IconName} name @param {string} label @param {() => void} [act] */
export function barButton(name, label, act) {
  const node = element('button', { type: 'button', class: 'bar-button' }, icon(name), element('span', { class: 'bar-words' }, label));
  if (act) node.addEventListener('click', act);
  return node;
}
