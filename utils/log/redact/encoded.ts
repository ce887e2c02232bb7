import { LONGEST_RUN, replaceRuns, wordClass } from './runs.ts';

const ENCODED_CHARACTERS = wordClass('%._~+-!*()');
const MOST_LAYERS = 3;
/** A form writes a blank as a plus sign: `8+975+000`. */
const NUMBER_IN_FORM = /^[+\d ().-]*\d\+\d[+\d ().-]*$/;
const OCTETS = /(?:%[0-9a-f]{2})+/gi;

/** Undoes percent-encoding; what is broken in it stays. */
function decodedOnce(text: string): string {
  return text.replace(OCTETS, (octets) => {
    try {
      return decodeURIComponent(octets);
    } catch {
      return octets;
    }
  });
}

function decoded(run: string): string {
  let text = run;
  for (let layer = 0; layer < MOST_LAYERS && text.includes('%'); layer++) text = decodedOnce(text);
  return NUMBER_IN_FORM.test(text) ? text.replace(/(?<=[\d)])\+(?=[\d(])/g, ' ') : text;
}

/** What would end the value that it stands in stays encoded. */
const encoded = (text: string): string => text.replace(/[\s"]/g, encodeURIComponent);

/** Masks by `mask` what was percent-encoded, as `sip%3A15550100001%40acme.example`, or written in a form. */
export function maskEncoded(text: string, mask: (text: string) => string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  return replaceRuns(text, ENCODED_CHARACTERS, 3, (run) => {
    if (run.length > LONGEST_RUN || !(run.includes('%') || run.includes('+'))) return undefined;
    const plain = decoded(run);
    if (plain === run) return undefined;
    const masked = mask(plain);
    return masked === plain ? undefined : encoded(masked);
  });
}
