import { jsonIn } from './json.ts';
import { type LogValue, parseValue, textAt } from './value.ts';

/** What the message of a line says, after its stamp. */
export interface Message {
  form: 'event' | 'script event' | 'request' | 'command' | 'print';
  /** `Call.Connected`, `AcceptCall`, `ApplicationStorage.get`; for a print nothing. */
  name: string;
  params: LogValue | undefined;
}

const FORMS: [Message['form'], RegExp][] = [
  ['event', /^Sent event to JS (\S+) with params /],
  ['script event', /^Sent event from JS (\S+) with params /],
  ['request', /^Sent request from JS (\S+) with params /],
  ['command', /^Executing JS command: (.{1,200}?) with params /],
];

/** How far into the parameters the name of an event is looked for. */
const NAME_REACH = 4000;

function stringIn(value: LogValue | undefined): string | undefined {
  return textAt(value, 'name');
}

/** The name alone, without reading the parameters: cheap. */
export function messageName(message: string): Pick<Message, 'form' | 'name'> & { paramsStart: number } {
  for (const [form, expression] of FORMS) {
    const match = expression.exec(message);
    if (!match) continue;
    const [{ length: paramsStart }, target = ''] = match;
    const event = form.endsWith('event')
      ? /[{ ]name = (\S+)|"name":"([^"\\]+)"/.exec(message.slice(paramsStart, paramsStart + NAME_REACH))
      : null;
    return { form, name: event?.[1] ?? event?.[2] ?? target, paramsStart };
  }
  return { form: 'print', name: '', paramsStart: 0 };
}

/** Reads a message with its parameters; a print that holds JSON gets that as its parameters. Never throws. */
export function parseMessage(message: string): Message {
  const { form, name, paramsStart } = messageName(message);
  if (form === 'print') {
    const json = jsonIn(message);
    const params: LogValue | undefined = json && {
      type: 'json',
      raw: message.slice(json.start, json.end),
      value: json.value,
    };
    return { form, name, params };
  }
  const params = parseValue(message.slice(paramsStart));
  return { form, name: form.endsWith('event') ? (stringIn(params) ?? name) : name, params };
}
