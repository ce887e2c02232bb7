import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

/** Written together: no tracked file holds what might be somebody's number. */
const joined = (number: string) => number.replaceAll(' ', '');

describe('masking numbers', () => {
  it.each([
    ['call 15550100001 now', 'call phone-1 now'],
    ['+1 (555) 010-0001, 1-555-010-0001 and 15550100001', 'phone-1, phone-1 and phone-1'],
    ['8 (916) 555-01-23.', 'phone-1.'],
    ['card 4000001234567899', 'card number-1'],
    [`${joined('+7 975 000 00 01')} 120 ms`, 'phone-1 120 ms'],
    ['+7 975 000 00 01 120 ms', 'phone-1 120 ms'],
    [`${joined('+44 20 7946 0958')} 120 ms`, 'phone-1 120 ms'],
    [`{"phone": ${joined('7 975 000 00 01')}}`, '{"phone": phone-1}'],
    ['позвоните 8 975 000 00 01 завтра', 'позвоните phone-1 завтра'],
    ['at 10:00:05 8 975 000 00 01 called', 'at 10:00:05 phone-1 called'],
    ['attempt 2 975 000 00 01 15', 'attempt 2 phone-1 15'],
    ['?phone=8%20975%20000%2000%2001&n=1', '?phone=phone-1&n=1'],
    ['?phone=%2B7%20(975)%20000-00-01&n=1', '?phone=phone-1&n=1'],
    ['?phone=%2B7+975+000+00+01&n=1', '?phone=phone-1&n=1'],
    ['?phone=8+975+000+00+01&n=1', '?phone=phone-1&n=1'],
    ['975 000 00 01 975 000 00 02', 'phone-1 phone-2'],
    ['8 975 000 00 01 8 975 000 00 02', 'phone-1 phone-2'],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    '8 975 000 00 01',
    '975 000 00 01',
    '+7 975 000 00 01',
    '8 (975) 000-00-01',
    '7 975 000-00-01',
    '8 975 000 0001',
    '8 975 0000001',
    '975 0000001',
    '8-975-000-00-01',
    '8-975 000 00 01',
    '8.975.000.00.01',
    '975.000.00.01',
    '(975) 000 00 01',
    '8\u00a0975\u00a0000\u00a000\u00a001',
    '8 975 000\u201100\u201101',
    '+7\u2013975\u2013000\u201300\u201301',
    '06 39 98 12 34',
    '06.39.98.12.34',
    '020 7946 0958',
    '0161 496 0000',
    '01632 960001',
    '0532 000 00 01',
    '138 0000 0001',
    '11 90000-0001',
    '380 44 000 00 01',
    '90 532 000 00 01',
    '+44 (0) 20 7946 0958',
    '0049 30 23125 001',
    '415 555 0132',
    '415.555.0132',
    '1 415 555 0132',
    '415-5550132',
    '112-233-445 95',
    '8 975 000 - 00 - 01',
    '8  975  000  00  01',
  ])('takes %s for a phone number, whole', (written) => {
    expect(redact(`from ${written}, 3 times`)).toBe('from phone-1, 3 times');
    expect(redact(`"${written}"`)).toBe('"phone-1"');
  });

  it.each([
    [
      [
        '+7 975 000 00 01',
        '8 (975) 000-00-01',
        joined('7 975 000 00 01'),
        joined('8 975 000 00 01'),
        '8 975 0000001',
        joined('007 975 000 00 01'),
      ],
    ],
    [['8 300 000 00 01', '+73000000001', '7 300 000-00-01']],
    [['+44 (0) 20 7946 0958', joined('+44 20 7946 0958'), joined('0044 20 7946 0958'), '44 20 7946 0958']],
    [['415 555 0132', '(415) 555-0132', '4155550132', '415.555.0132']],
  ])('gives %j one mask', (forms) => {
    expect(redact(forms.join(', '))).toBe(forms.map(() => 'phone-1').join(', '));
  });

  it('does not take numbers for the same that may be others', () => {
    expect(redact('83000000001, 3000000001, 73000000001')).toBe('phone-1, phone-2, phone-3');
  });

  it.each([
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111111111111111',
    '4111.1111.1111.1111',
    '4111\u00a01111\u00a01111\u00a01111',
    '4111 1111 1111 1112',
    '2200 1234 5678 9010',
    '3782 822463 10005',
    '378282246310005',
    '3056 930902 5904',
    '5018 0000 0009 8',
    '6759 6498 2643 8453 003',
    '6011000990139424',
  ])('takes %s for a card, whole', (card) => {
    expect(redact(`card ${card}, exp 12/27`)).toBe('card number-1, exp 12/27');
  });

  it('gives a card one mask however it is written', () => {
    expect(redact('4111 1111 1111 1111, 4111-1111-1111-1111, 4111111111111111')).toBe(
      'number-1, number-1, number-1',
    );
  });
});
