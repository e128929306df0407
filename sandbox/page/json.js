// @ts-check
import { element } from './element.js';

/** A string, a key, a number or a word of JSON as it is printed. */
const token = /("(?:\\.|[^"\\])*")(\s*:)?|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|\b(?:true|false|null)\b/gi;

/** Shows a value as indented JSON with its kinds told apart. @param {any} value */
export function jsonView(value) {
  const text = JSON.stringify(readable(value), null, 2) ?? 'null';
  const block = element('pre', { class: 'json', dir: 'ltr', tabindex: 0 });
  let at = 0;
  for (const match of text.matchAll(token)) {
    block.append(text.slice(at, match.index), element('span', { class: `json-${kindOf(match)}` }, match[1] ?? match[0]), match[2] ?? '');
    at = match.index + match[0].length;
  }
  block.append(text.slice(at));
  return block;
}

/** @param {RegExpMatchArray} match */
function kindOf([text, string, colon]) {
  if (string) return colon ? 'key' : 'string';
  return /^[-\d]/.test(text) ? 'number' : 'word';
}

/** Parameters that came as JSON in a form are shown as what they mean. @param {any} value @returns {any} */
function readable(value) {
  if (typeof value === 'string' && /^[{[]/.test(value)) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map(readable);
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
  return value;
}
