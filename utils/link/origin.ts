/** What the base64 part of an object's path says: 32 hex digits and the media server's own address of the file. */
export interface ObjectOrigin {
  /** The address on the media server; for people to read, never to be requested. */
  address: string;
  host: string;
  /** Extension of the file on the media server, such as `mp3` or `log`. */
  fileType: string | undefined;
  /** When a log was begun, epoch milliseconds; only log names tell it. */
  startedAt: number | undefined;
}

const SHAPE = /^[0-9a-f]{32}\/(https?:\/\/\S+)$/i;
const LOG_TIME = /\/(\d{4})\/(\d{2})\/(\d{2})\/(\d{2})(\d{2})(\d{2})_/;

/** Reads `<B64>` (base64 with `=` written as `-`, voximplant.md §2); undefined where it is something else. */
export function decodeOrigin(encoded: string): ObjectOrigin | undefined {
  const text = decodeBase64(encoded.replace(/-/g, '='));
  const address = text === undefined ? undefined : SHAPE.exec(text)?.[1];
  if (address === undefined || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return {
    address,
    host: url.hostname,
    fileType: /\.([a-z0-9]{2,5})$/i.exec(url.pathname)?.[1]?.toLowerCase(),
    startedAt: readLogTime(url.pathname),
  };
}

function readLogTime(path: string): number | undefined {
  const match = LOG_TIME.exec(path);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return Number.isNaN(time) ? undefined : time;
}

function decodeBase64(encoded: string): string | undefined {
  try {
    return atob(encoded);
  } catch {
    return undefined;
  }
}
