// @ts-check

/** How many phones are shown at once, and how many where nothing was chosen. */
export const phoneLimit = 4;
const firstPhones = 3;

/** Whose phones are shown, in order, and whose is in front where only one fits. Tells of changes by `change` events. */
export class Selection extends EventTarget {
  #store;
  #settings;
  /** @type {number[] | undefined} */
  #chosen;
  #front = 0;

  /** @param {import('./store.js').Store} store @param {import('./settings.js').Settings} settings */
  constructor(store, settings) {
    super();
    this.#store = store;
    this.#settings = settings;
    this.#chosen = fromAddress() ?? settings.people;
    addEventListener('hashchange', () => {
      this.#chosen = fromAddress() ?? this.#chosen;
      this.#keep();
    });
  }

  /** @returns {number[]} */
  get shown() {
    const { users } = this.#store;
    const known = (this.#chosen ?? []).filter((id) => users.has(id)).slice(0, phoneLimit);
    const emptied = this.#chosen?.length === 0;
    return known.length > 0 || emptied ? known : [...users.keys()].slice(0, firstPhones);
  }

  /** @returns {number | undefined} */
  get front() {
    const { shown } = this;
    return shown.includes(this.#front) ? this.#front : shown[0];
  }

  /** Shows a phone, in front where only one fits. @param {number} id @returns {number | undefined} whose phone was put away for it */
  show(id) {
    const { shown } = this;
    this.#front = id;
    if (shown.includes(id)) {
      this.#tell();
      return undefined;
    }
    const replaced = shown.length >= phoneLimit ? shown.shift() : undefined;
    this.#chosen = [...shown, id];
    this.#keep();
    return replaced;
  }

  /** @param {number} id */
  hide(id) {
    this.#chosen = this.shown.filter((other) => other !== id);
    this.#keep();
  }

  #keep() {
    this.#settings.people = this.#chosen;
    history.replaceState(null, '', `#people=${(this.#chosen ?? []).join(',')}`);
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }
}

/** The ids in `#people=1,2`, or undefined where the address names nobody. @returns {number[] | undefined} */
function fromAddress() {
  const ids = /#people=([\d,]+)/.exec(location.hash)?.[1].split(',').map(Number).filter(Boolean);
  return ids && ids.length > 0 ? ids : undefined;
}
