/** A sleeping loop looks by itself again after this long. */
const PERIOD_MS = 1_000;

/** Runs a step when it is woken, and each second in case a call was missed; at once again while there is more to do. */
export class Loop {
  #running: Promise<void> = Promise.resolve();
  #stopped = false;
  #woken = false;
  #endPause = () => {};

  /** `step` answers whether there is more. */
  constructor(
    private readonly step: () => Promise<boolean>,
    private readonly onError: (error: Error) => void,
  ) {}

  start(): void {
    this.#running = this.#run();
  }

  wake(): void {
    this.#woken = true;
    this.#endPause();
  }

  /** Resolves when the running step has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      const more = await this.step().catch((error) => {
        this.onError(error);
        return false;
      });
      if (!more && !this.#woken) await this.#pause();
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PERIOD_MS);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
