import { FakeEvent } from './events.ts';

/** One end of a pair of connected ports. */
export class FakePort {
  readonly onMessage = new FakeEvent<[message: unknown]>();
  readonly onDisconnect = new FakeEvent<[]>();
  readonly posted: unknown[] = [];
  isOpen = true;
  other: FakePort | undefined;
  readonly name: string;
  readonly sender: { id?: string; origin?: string } | undefined;

  constructor(name: string, sender?: { id?: string; origin?: string }) {
    this.name = name;
    this.sender = sender;
  }

  postMessage(message: unknown): void {
    if (!this.isOpen) throw new Error('Attempting to use a disconnected port object');
    this.posted.push(message);
    // As the browser does: a copy, later.
    const copy = structuredClone(message);
    queueMicrotask(() => this.other?.onMessage.fire(copy));
  }

  /** Only the other end hears of it. */
  disconnect(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    const { other } = this;
    if (!other) return;
    other.isOpen = false;
    queueMicrotask(() => other.onDisconnect.fire());
  }
}

/** Two ends of one connection: what connects, and what is connected to. */
export function connectedPorts(
  name: string,
  sender?: { id?: string; origin?: string },
): [FakePort, FakePort] {
  const near = new FakePort(name);
  const far = new FakePort(name, sender);
  near.other = far;
  far.other = near;
  return [near, far];
}
