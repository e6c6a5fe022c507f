/** Listeners by event name. `Events` maps each name to its listener's type. */
export class EventHub<Events extends { [Name in keyof Events]: (...args: never[]) => void }> {
  readonly #listeners = new Map<keyof Events, Set<(...args: never[]) => void>>();

  /** @returns a function that takes the listener off again */
  on<Name extends keyof Events>(event: Name, listener: Events[Name]): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Calls every listener of an event, in the order they came. */
  emit<Name extends keyof Events>(event: Name, ...args: Parameters<Events[Name]>): void {
    for (const listener of this.#listeners.get(event) ?? []) (listener as (...args: Parameters<Events[Name]>) => void)(...args);
  }
}
