export const MASK_KINDS = [
  'phone',
  'email',
  'ip',
  'sip-user',
  'sip-host',
  'name',
  'token',
  'secret',
  'number',
  'access-url',
  'recording-url',
  'log-url',
  'session',
  'call',
] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

/** How often something was masked, and how many different things that were. */
export type MaskSummary = Partial<Record<MaskKind, { times: number; distinct: number }>>;

const MASK = new RegExp(`^(?:${MASK_KINDS.join('|')})-\\d{1,9}$`);

/** Is this text a mask already? */
export function isMask(text: string): boolean {
  return text.length < 30 && MASK.test(text);
}

/** Gives the same thing the same mask, `phone-1`, for as long as it lives: a document. */
export class Masks {
  readonly #numbers = new Map<MaskKind, Map<string, number>>();
  readonly #times = new Map<MaskKind, number>();

  /** The mask of `value`; values that `normal` makes equal share it. */
  mask(kind: MaskKind, normal: string): string {
    const numbers = this.#numbers.get(kind) ?? new Map<string, number>();
    this.#numbers.set(kind, numbers);
    const number = numbers.get(normal) ?? numbers.size + 1;
    numbers.set(normal, number);
    this.#times.set(kind, (this.#times.get(kind) ?? 0) + 1);
    return `${kind}-${number}`;
  }

  /** What was masked since `since`, or since the beginning. */
  summary(since: MaskSummary = {}): MaskSummary {
    const summary: MaskSummary = {};
    for (const [kind, times] of this.#times) {
      const more = times - (since[kind]?.times ?? 0);
      if (more > 0) summary[kind] = { times: more, distinct: this.#numbers.get(kind)?.size ?? 0 };
    }
    return summary;
  }
}
