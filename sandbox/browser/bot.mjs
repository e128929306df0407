// The bot of these tests: a few lines over the Bot API, polling for updates and keeping those nobody has asked for yet.
export class Bot {
  #root;
  #updates = [];
  #waiting = [];
  #end = new AbortController();
  #polling;

  constructor(origin, token) {
    this.#root = `${origin}/bot${token}`;
    this.#polling = this.#poll();
  }

  /** Calls a method and returns the whole answer, refused or not. */
  async try(method, params = {}) {
    const response = await fetch(`${this.#root}/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(params),
      signal: this.#end.signal,
    });
    return response.json();
  }

  /** Calls a method that has to be accepted and returns its result. */
  async call(method, params = {}) {
    const answer = await this.try(method, params);
    if (!answer.ok) throw new Error(`${method}: ${answer.description}`);
    return answer.result;
  }

  /** The next update of a kind, one that came already or the first to come. */
  heard(kind) {
    const at = this.#updates.findIndex((update) => update[kind]);
    if (at >= 0) return Promise.resolve(this.#updates.splice(at, 1)[0][kind]);
    return new Promise((resolve) => this.#waiting.push({ kind, resolve }));
  }

  forget() {
    this.#updates.length = 0;
    this.#waiting.length = 0;
  }

  async stop() {
    this.#end.abort();
    await this.#polling;
  }

  async #poll() {
    let offset = 0;
    try {
      for (;;) {
        for (const update of await this.call('getUpdates', { offset, timeout: 30 })) {
          offset = update.update_id + 1;
          this.#take(update);
        }
      }
    } catch (error) {
      if (!this.#end.signal.aborted) throw error;
    }
  }

  #take(update) {
    const at = this.#waiting.findIndex(({ kind }) => update[kind]);
    if (at < 0) return this.#updates.push(update);
    const [{ kind, resolve }] = this.#waiting.splice(at, 1);
    return resolve(update[kind]);
  }
}
