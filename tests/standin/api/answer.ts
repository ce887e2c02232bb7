import type { Exchange } from '../exchange.ts';
import { findFault } from '../faults.ts';
import type { ApiFault, Switches } from '../switches.ts';

/** Sends an answer as JSON with HTTP 200, spoilt by whatever faults are in force. */
export function sendAnswer(exchange: Exchange, answer: object, faults: ApiFault[], switches: Switches): void {
  const warning = findFault(faults, 'warning');
  const wrong = findFault(faults, 'wrong-types');
  const warned = warning ? { ...answer, warnings: [warning.text] } : answer;
  let text = JSON.stringify(wrong ? spoil(warned, wrong.how) : warned);
  if (findFault(faults, 'white-space')) text = `\r\n \t${text}`;
  if (findFault(faults, 'byte-order-mark')) text = `\ufeff${text}`;
  if (findFault(faults, 'truncated')) text = text.slice(0, Math.floor(text.length / 2));
  exchange.answer(
    200,
    {
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': switches.api.crossOrigin === 'any' ? '*' : undefined,
    },
    text,
  );
}

type HowWrong = Extract<ApiFault, { kind: 'wrong-types' }>['how'];

function spoil(answer: object, how: HowWrong): object {
  if (how === 'result-as-text') return { ...answer, result: 'OK' };
  if (how === 'list-as-object')
    return { ...answer, result: { '0': 'result' in answer ? answer.result : undefined } };
  return JSON.parse(JSON.stringify(answer), (_name, value: unknown) => {
    if (how === 'numbers-as-text') return typeof value === 'number' ? String(value) : value;
    return typeof value === 'object' ? value : null;
  });
}
