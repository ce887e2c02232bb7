import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Builds everything anew, in programs of its own: at the end it would run alone. */
const LONGEST = /tests\/repo\/amo\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => Number(LONGEST.test(moduleId));
    return (await super.sort(files)).toSorted((one, other) => isLongest(other) - isLongest(one));
  }
}

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: [
      'tests/unit/**/*.test.{ts,tsx}',
      'tests/components/**/*.test.{ts,tsx}',
      'tests/repo/**/*.test.ts',
    ],
    environment: 'node',
    sequence: { sequencer: LongestFirst },
    restoreMocks: true,
    // A quarter less CPU time than processes, each file still with modules of its own.
    pool: 'threads',
    // Left to itself, vitest leaves one processor idle.
    maxWorkers: '100%',
    // Correctness is tested here, never speed: a busy machine may take its time.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
