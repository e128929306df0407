// @ts-check
import { api } from './api.js';
import { iconButton, wordButton } from './button.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { menu } from './menu.js';
import { avatar, fullName, problemText, spoken } from './person.js';

/** @typedef {import('./store.js').Step} Step */

/** Where only one phone fits beside the guide. */
const narrow = matchMedia('(max-width: 720px)');

/** How long the button of a step rests after a tap, in milliseconds: time for the bot to answer. */
const rest = 5000;

/** The program's way through itself: one step at a time, with all of them a tap away. */
export class Guide {
  #page;
  #tell;
  #resting = false;

  /** @param {import('./main.js').Page} page @param {(problem: string) => void} tell @param {AbortSignal} signal */
  constructor(page, tell, signal) {
    this.#page = page;
    this.#tell = tell;
    const { words, store, selection } = page;
    this.steps = menu(iconButton('calls', words.t('guideSteps')), words.t('guideSteps'), (close) => [this.#list(close)], signal);
    this.close = iconButton('close', words.t('guideClose'), () => this.show(false));
    this.now = element('div', { class: 'guide-now', 'aria-live': 'polite' });
    this.acts = element('div', { class: 'guide-acts' });
    this.node = element('section', { class: 'guide', 'aria-label': words.t('guide'), hidden: true }, this.now, this.acts, this.steps, this.close);
    for (const type of ['state', 'people']) store.addEventListener(type, () => this.render(), { signal });
    store.addEventListener('state', () => this.#speak(), { signal });
    store.addEventListener(
      'guide',
      () => {
        this.#resting = false;
        this.render();
      },
      { signal },
    );
    selection.addEventListener('change', () => this.render(), { signal });
    narrow.addEventListener('change', () => this.render(), { signal });
    this.#speak();
    this.render();
  }

  /** Whether there is a guide, and everybody it needs. */
  get there() {
    const { guide, users } = this.#page.store;
    return guide.length > 0 && guide.every(({ person }) => users.has(person));
  }

  get shown() {
    return this.there && this.#page.settings.guide;
  }

  /** Whose phone the next step is taken on. @returns {number | undefined} */
  get person() {
    return this.shown ? this.#next?.person : undefined;
  }

  /** @param {boolean} on */
  show(on) {
    this.#page.settings.guide = on;
    this.render();
    this.#page.selection.dispatchEvent(new Event('change'));
  }

  /** @returns {Step | undefined} */
  get #next() {
    return this.#page.store.guide.find(({ done }) => !done);
  }

  render() {
    this.node.hidden = !this.shown;
    if (this.node.hidden) return;
    const { t } = this.#page.words;
    const { guide } = this.#page.store;
    const step = this.#next;
    const n = guide.filter(({ done }) => done).length;
    const seen = element('bdi', { dir: 'ltr' }, `${n}/${guide.length}`);
    this.now.replaceChildren(
      element('span', { class: 'guide-count', data: { all: String(!step) } }, spoken(seen, t('guideCount', { n, of: guide.length }))),
      element(
        'div',
        { class: 'guide-words' },
        element('h2', {}, step ? this.#word(step.title) : t('guideDone'), step && this.#whose(step)),
        element('p', {}, step ? this.#word(step.text) : t('guideDoneText')),
      ),
    );
    this.acts.replaceChildren(...(step ? this.#buttons(step) : []));
  }

  /** @param {Step} step */
  #whose({ person }) {
    const user = this.#page.store.users.get(person);
    return user && element('span', { class: 'guide-person' }, avatar(fullName(user), person), element('bdi', {}, fullName(user)));
  }

  /** @param {Step} step */
  #buttons(step) {
    const { words, store, selection, show } = this.#page;
    const user = store.users.get(step.person);
    const away = narrow.matches ? selection.front !== step.person : !selection.shown.includes(step.person);
    const label = !user?.started ? words.t('start') : step.ready && step.act ? this.#word(step.act) : undefined;
    if (!label) return away ? [wordButton(words.t('guidePhone'), () => show(step.person), 'primary')] : [];
    const act = wordButton(label, () => this.#take(step), 'primary');
    act.disabled = this.#resting;
    return [act];
  }

  /** Takes a step for the visitor; whoever has not written to the bot yet starts it first. @param {Step} step */
  async #take(step) {
    const { store, words, show } = this.#page;
    const started = store.users.get(step.person)?.started;
    this.#resting = true;
    setTimeout(() => this.#rested(), rest);
    show(step.person);
    this.render();
    try {
      if (!started) await api.send(step.person, '/start');
      else if (step.sample) await api.sendSample(step.person, this.#word(step.sample));
      else if (step.say) await api.send(step.person, this.#word(step.say));
    } catch (error) {
      this.#tell(problemText(error, words));
      this.#rested();
    }
    if (!started) this.#rested();
  }

  #rested() {
    this.#resting = false;
    this.render();
  }

  /** Phones that have not met the bot yet speak the page's language. */
  #speak() {
    const { store, words } = this.#page;
    if (!this.there) return;
    for (const id of new Set(store.guide.map(({ person }) => person))) {
      const user = store.users.get(id);
      if (user && !user.started && user.language_code !== words.code) api.changeLanguage(id, words.code).catch(() => {}); // it stays as it was
    }
  }

  /** @param {() => void} close */
  #list(close) {
    const { store, words, show } = this.#page;
    const next = this.#next;
    const taken = () => element('span', { class: 'visually-hidden' }, words.t('guideTaken'));
    const row = (/** @type {Step} */ step, /** @type {number} */ index) =>
      element(
        'li',
        { 'aria-current': step === next ? 'step' : undefined },
        element(
          'button',
          {
            type: 'button',
            class: 'menu-item',
            on: {
              click: () => {
                close();
                show(step.person);
              },
            },
          },
          step.done ? icon('check') : element('span', { class: 'guide-number' }, index + 1),
          element('span', { class: 'menu-words' }, element('bdi', {}, this.#word(step.title)), step.done && taken()),
        ),
      );
    return element('ol', { class: 'guide-list' }, store.guide.map(row));
  }

  /** @param {Record<string, string>} texts by language */
  #word(texts) {
    return texts[this.#page.words.code] ?? texts.en ?? '';
  }
}
