// @ts-check
import { languages, pickLanguage } from './strings.js';

/** @typedef {'system' | 'light' | 'dark'} Theme */

/** What this browser remembers: the page's language and colours, and whose phones are shown. */
export class Settings {
  /** @returns {import('./strings.js').LanguageCode} */
  get language() {
    const kept = languages.find(([code]) => code === localStorage.getItem('sandbox.language'));
    return kept ? kept[0] : pickLanguage(navigator.languages);
  }

  set language(code) {
    localStorage.setItem('sandbox.language', code);
  }

  /** @returns {Theme} */
  get theme() {
    const kept = localStorage.getItem('sandbox.theme');
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  }

  set theme(theme) {
    localStorage.setItem('sandbox.theme', theme);
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  /** Whether the guide is shown. */
  get guide() {
    return localStorage.getItem('sandbox.guide') !== 'closed';
  }

  set guide(shown) {
    localStorage.setItem('sandbox.guide', shown ? 'shown' : 'closed');
  }

  /** Ids of the people whose phones are shown; undefined where nothing was ever chosen. @returns {number[] | undefined} */
  get people() {
    const kept = localStorage.getItem('sandbox.people');
    return kept === null ? undefined : kept.split(',').map(Number).filter(Boolean);
  }

  set people(ids) {
    localStorage.setItem('sandbox.people', (ids ?? []).join(','));
  }
}
