// @ts-check
import ar from './strings/ar.js';
import en from './strings/en.js';
import kk from './strings/kk.js';
import ru from './strings/ru.js';

/** @typedef {keyof typeof en} Key */
/** @typedef {'ru' | 'kk' | 'en' | 'ar'} LanguageCode */

/** @type {Record<LanguageCode, Record<Key, string | Record<string, string>>>} */
const catalogues = { ru, kk, en, ar };

/** The languages of the page, by their own names. @type {[LanguageCode, string][]} */
export const languages = [
  ['ru', 'Русский'],
  ['kk', 'Қазақша'],
  ['en', 'English'],
  ['ar', 'العربية'],
];

/** The page's language for a browser that prefers these. @param {readonly string[]} preferred @returns {LanguageCode} */
export function pickLanguage(preferred) {
  const codes = preferred.map((tag) => tag.split('-')[0]);
  return /** @type {LanguageCode} */ (codes.find((code) => code in catalogues) ?? 'en');
}

/** The page's own words in one language, and its numbers, sizes and times. Digits are 0–9 in all of them. */
export class Words {
  #catalogue;
  #plural;

  /** @param {LanguageCode} code */
  constructor(code) {
    this.code = code;
    this.direction = code === 'ar' ? 'rtl' : 'ltr';
    this.#catalogue = catalogues[code];
    this.#plural = new Intl.PluralRules(code);
    this.t = this.t.bind(this);
  }

  /** The text of a key. A number `n` chooses the plural form; other arguments are isolated, so that a Latin name does not turn an Arabic line around.
   * @param {Key} key @param {Record<string, string | number>} [values] @returns {string} */
  t(key, values = {}) {
    const entry = this.#catalogue[key];
    const text = typeof entry === 'string' ? entry : (entry[this.#plural.select(Number(values.n))] ?? entry.other);
    return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === 'number' ? String(values[name]) : `\u2068${values[name]}\u2069`));
  }

  /** A moment's hours and minutes. @param {number} seconds since the epoch */
  time(seconds) {
    return clock(new Date(seconds * 1000));
  }

  /** A moment's hours, minutes and seconds. @param {Date} date */
  exactTime(date) {
    return `${clock(date)}:${two(date.getSeconds())}`;
  }

  /** Which day it is, in words. @param {number} seconds since the epoch */
  day(seconds) {
    const date = new Date(seconds * 1000);
    const now = new Date();
    if (sameDay(date, now)) return this.t('today');
    if (sameDay(date, new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return this.t('yesterday');
    const month = this.t('months').split(' ')[date.getMonth()];
    const year = date.getFullYear() === now.getFullYear() ? '' : ` ${date.getFullYear()}`;
    return (this.code === 'en' ? `${month} ${date.getDate()}` : `${date.getDate()} ${month}`) + year;
  }

  /** The size of a file. @param {number} bytes */
  size(bytes) {
    if (bytes < 1000) return this.t('bytes', { n: bytes });
    if (bytes < 999_500) return this.t('kilobytes', { n: Math.round(bytes / 1000) });
    const megabytes = (bytes / 1_000_000).toFixed(1);
    return this.t('megabytes', { n: bytes, value: this.code === 'en' ? megabytes : megabytes.replace('.', ',') });
  }

  /** A language's own name, where the page knows it. @param {string} code */
  languageName(code) {
    return languages.find(([known]) => known === code.split('-')[0])?.[1] ?? code;
  }
}

/** @param {number} n */
const two = (n) => String(n).padStart(2, '0');

/** @param {Date} date */
const clock = (date) => `${two(date.getHours())}:${two(date.getMinutes())}`;

/** @param {Date} a @param {Date} b */
const sameDay = (a, b) => a.toDateString() === b.toDateString();
