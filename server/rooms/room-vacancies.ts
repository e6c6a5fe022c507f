/** Share of all rooms that may wait for their first person. */
const SHARE = 1 / 4;
/** As many may always wait. */
const MIN_VACANT = 8;

/** Rooms nobody has come to yet: few at a time, so that who asks and never comes cannot fill the server. */
export class RoomVacancies {
  readonly #rooms = new Set<string>();
  readonly #most: number;

  /** @param maxRooms rooms that the process may hold */
  constructor(maxRooms: number) {
    this.#most = Math.max(MIN_VACANT, Math.ceil(maxRooms * SHARE));
  }

  /** @returns false when too many rooms wait already */
  open(roomId: string): boolean {
    if (this.#rooms.size >= this.#most) return false;
    this.#rooms.add(roomId);
    return true;
  }

  /** Somebody came, or the room is gone. */
  close(roomId: string): void {
    this.#rooms.delete(roomId);
  }
}
