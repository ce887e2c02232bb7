import type { IncomingMessage } from 'node:http';

const LARGEST_FORM = 1024 * 1024;

/** The method and parameters of a call: query, urlencoded or multipart form, path or `cmd`. */
export async function readCall(
  message: IncomingMessage,
  url: URL,
): Promise<{ method: string; parameters: Parameters }> {
  const values = new Map(url.searchParams);
  if (message.method === 'POST') {
    for (const [name, value] of await readForm(message)) values.set(name, value);
  }
  const inPath = /^\/platform_api\/([A-Za-z]+)\/?$/.exec(url.pathname)?.[1];
  const method = inPath ?? values.get('cmd') ?? '';
  return { method, parameters: new Parameters(values) };
}

async function readForm(message: IncomingMessage): Promise<[string, string][]> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_FORM) throw new RangeError('The form is too large.');
    chunks.push(chunk as Buffer);
  }
  const type = message.headers['content-type'];
  if (size === 0 || !type) return [];
  const form = await new Request('http://form.invalid', {
    method: 'POST',
    headers: { 'content-type': type },
    body: Buffer.concat(chunks),
  }).formData();
  return [...form].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
}

/** Request parameters with the conversions that the API makes. */
export class Parameters {
  readonly values: Map<string, string>;

  constructor(values: Map<string, string>) {
    this.values = values;
  }

  /** Undefined when absent or empty. */
  text(name: string): string | undefined {
    return this.values.get(name) || undefined;
  }

  flag(name: string, byDefault = false): boolean {
    const value = this.text(name);
    return value === undefined ? byDefault : value.toLowerCase() === 'true' || value === '1';
  }

  number(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Number(value);
  }

  /** Items joined by `;`. */
  list(name: string): string[] | undefined {
    return this.text(name)
      ?.split(';')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  /** Ids joined by `;`; NaN for what is not a number, so that the caller can refuse with its own code. */
  ids(name: string): number[] | undefined {
    return this.list(name)?.map((item) => (/^\d+$/.test(item) ? Number(item) : Number.NaN));
  }
}
