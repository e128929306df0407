import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A wire between the browser and the sandbox that can be cut and mended. */
export class Cable {
  #target;
  #sockets = new Set();
  #server;
  #port = 0;

  constructor(target) {
    this.#target = target;
  }

  /** Lets connections through and returns the address to use, always the same one. */
  async mend() {
    this.#server = createServer((near) => this.#join(near));
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = this.#server.address().port;
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Ends every connection and refuses new ones. */
  async cut() {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #join(near) {
    const far = connect(Number(this.#target.port || 80), this.#target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      this.#sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
