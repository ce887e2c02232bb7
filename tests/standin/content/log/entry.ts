import { notation, type Value } from './values.ts';

/** One thing that was written into a log. A `block` brings its own stamps (a SIP trace). */
export interface Entry {
  /** When it was written, milliseconds since 1970. */
  at: number;
  text: string;
  block?: boolean;
}

export function event(at: number, fields: { [name: string]: Value }, target = 'onPhoneEvent'): Entry {
  return { at, text: `Sent event to JS ${target} with params ${notation([fields])}` };
}

export function command(at: number, name: string, parameters: Value): Entry {
  return { at, text: `Executing JS command: ${name} with params ${notation(parameters)}` };
}

export function line(at: number, text: string): Entry {
  return { at, text };
}
