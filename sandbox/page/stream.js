// @ts-check

/**
 * @typedef {{state: 'connecting'} | {state: 'open'} | {state: 'waiting', until: number}} Connection
 * `until` is when the next attempt starts, in milliseconds since the epoch
 */

const firstPause = 1000;
const longestPause = 15000;

/** The one stream of events of the sandbox. It connects again by itself, with pauses that double up to 15 s. */
export class Stream {
  #address;
  #onEvent;
  #onConnection;
  /** @type {EventSource | undefined} */
  #source;
  #timer = 0;
  #pause = firstPause;

  /** @param {string} address @param {(event: any) => void} onEvent @param {(connection: Connection) => void} onConnection */
  constructor(address, onEvent, onConnection) {
    this.#address = address;
    this.#onEvent = onEvent;
    this.#onConnection = onConnection;
    addEventListener('online', () => this.retry());
    this.#connect();
  }

  /** Connects at once, where it was waiting for the next attempt. */
  retry() {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  #connect() {
    this.#timer = 0;
    this.#onConnection({ state: 'connecting' });
    const source = new EventSource(this.#address);
    this.#source = source;
    source.onopen = () => {
      this.#pause = firstPause;
      this.#onConnection({ state: 'open' });
    };
    source.onmessage = (message) => this.#onEvent(JSON.parse(message.data));
    source.onerror = () => this.#wait();
  }

  #wait() {
    this.#source?.close();
    this.#onConnection({ state: 'waiting', until: Date.now() + this.#pause });
    this.#timer = setTimeout(() => this.#connect(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }
}
