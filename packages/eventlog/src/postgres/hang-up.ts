import type { Socket } from 'node:net';
import type { ClientBase } from 'pg';

/** Ends a connection at once: one on which nobody answers would never hear a goodbye. */
export function hangUp(client: ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.destroy();
}
