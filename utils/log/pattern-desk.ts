import { LogError } from './errors.ts';
import { matchRanges, matchText, type Pattern, type TextMatches } from './pattern.ts';
import type { Port } from './port.ts';

/** What the pattern worker is asked. The bytes are whole lines of UTF-8. */
export type PatternRequest =
  | { id: number; type: 'match'; bytes: Uint8Array<ArrayBuffer>; pattern: Pattern; firstOnly: boolean }
  | { id: number; type: 'ranges'; texts: string[]; pattern: Pattern };

export type PatternAnswer =
  | { id: number; type: 'matched'; lines: Uint32Array<ArrayBuffer>; matches: number }
  | { id: number; type: 'ranges'; ranges: number[][] }
  | { id: number; type: 'failed'; code: string; message: string };

const decoder = new TextDecoder();

/** Runs one request; throws LogError `bad-pattern`. May run for ever on a hostile pattern. */
export function answerPattern(request: PatternRequest): PatternAnswer {
  const { id, pattern } = request;
  if (request.type === 'ranges') return { id, type: 'ranges', ranges: matchRanges(request.texts, pattern) };
  const { lines, matches }: TextMatches = matchText(
    decoder.decode(request.bytes),
    pattern,
    request.firstOnly,
  );
  return { id, type: 'matched', lines: Uint32Array.from(lines), matches };
}

/** Answers the requests that come in by `port`: the whole life of a pattern worker. */
export function servePatterns(port: Port): void {
  port.addEventListener('message', ({ data }: MessageEvent<PatternRequest>) => {
    try {
      const answer = answerPattern(data);
      port.postMessage(answer, answer.type === 'matched' ? [answer.lines.buffer] : []);
    } catch (error) {
      const code = error instanceof LogError ? error.code : 'internal';
      const answer: PatternAnswer = { id: data.id, type: 'failed', code, message: String(error) };
      port.postMessage(answer, []);
    }
  });
}
