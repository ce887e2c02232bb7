import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

describe('masking numbers', () => {
  it.each([
    ['call 15550100001 now', 'call phone-1 now'],
    ['+1 (555) 010-0001, 1-555-010-0001 and 15550100001', 'phone-1, phone-1 and phone-1'],
    ['8 (916) 555-01-23.', 'phone-1.'],
    ['card 4000001234567899', 'card number-1'],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});
