// @vitest-environment happy-dom
import { render, screen } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { Abilities } from '@/components/options/Abilities.tsx';
import { check, useComponentSetting } from './setting.ts';

useComponentSetting();

const advice = (roles: string[], searches: 'yes' | 'no' | 'unknown' = 'yes') => {
  render(<Abilities check={check({ roles, searches, opensLogs: searches })} />);
  return document.body.textContent ?? '';
};

describe('advice on the power of a key', () => {
  beforeEach(() => document.body.replaceChildren());

  it('says nothing of a key that reads and no more', () => {
    expect(advice(['Support'])).not.toMatch(/rights|everything|safest/);
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  it('names the roles of a key that can do more, and what would be enough', () => {
    expect(advice(['Support', 'Accountant'])).toMatch(
      /more rights than Earshot uses: Support, Accountant\..*Support is enough/,
    );
  });

  it('warns of an owner’s key', () => {
    expect(advice(['Owner'])).toMatch(/everything in the account: Owner\. Whoever gets it can, too/);
  });

  it('says of a key without a role that it is the safest for listening', () => {
    expect(advice([], 'no')).toMatch(/without one is the safest/);
  });

  it('guesses nothing where the roles are not known', () => {
    expect(advice([], 'unknown')).not.toMatch(/rights|everything|safest/);
  });
});
