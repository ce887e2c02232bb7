import { type RedactionOptions, Redactor } from '../../../../utils/log/redact/redactor.ts';
import { AGENT, CALLER } from '../sample.ts';

/** The text with everything masked, as a document of its own that knows the sample's ids. */
export function redact(text: string, options?: RedactionOptions): string {
  const redactor = new Redactor();
  redactor.keep(['2000000001', CALLER, AGENT]);
  return redactor.passage(options).redact(text);
}
