import { describe, expect, it } from 'vitest';
import { check } from '@/tests/components/setting.ts';
import { powerOf } from '@/utils/account/power.ts';

describe('the power of a key', () => {
  it.each([
    [[], 'none'],
    [['Support'], 'reads'],
    [['supervisor', 'SUPPORT'], 'reads'],
    [['Developer'], 'changes'],
    [['Support', 'Accountant'], 'changes'],
    [['A role of tomorrow'], 'changes'],
    [['Support', 'Owner'], 'owns'],
  ] as const)('%j is %s', (roles, power) => {
    expect(powerOf(check({ works: 'yes', searches: 'yes', roles: [...roles] }))).toBe(power);
  });

  it('is not guessed where the roles are not known', () => {
    expect(powerOf(check({ works: 'yes', searches: 'unknown', roles: [] }))).toBeUndefined();
    expect(powerOf(check({ works: 'no', searches: 'no', roles: [] }))).toBeUndefined();
  });
});
