const MAX_BYTES = 4096;
const MAX_CHARACTERS = 200;
const TEXT = /^(text\/plain|application\/json)\b/i;
/** What an error must not hold: tokens and addresses. */
const SECRETS = /\bey[\w-]{8,}(\.[\w-]*)*|https?:\/\/\S+/g;

/**
 * What a server says in the body of a refusal: one line of plain text, cut; empty where it says nothing or not in
 * text. Ends the body. Never throws.
 */
export async function serverWords(response: Response): Promise<string> {
  const isText = TEXT.test(response.headers.get('content-type') ?? '');
  const text = isText ? await beginningOf(response) : '';
  await response.body?.cancel().catch(() => undefined);
  const line = text
    .replace(SECRETS, '…')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  return line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS)}…` : line;
}

async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let bytes = 0; reader && bytes < MAX_BYTES; ) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      text += decoder.decode(value.subarray(0, MAX_BYTES), { stream: true });
    }
  } catch {
    // A line that broke has said what it said.
  }
  reader?.releaseLock();
  return text.slice(0, MAX_BYTES);
}
