import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: [
      'tests/unit/**/*.test.{ts,tsx}',
      'tests/components/**/*.test.{ts,tsx}',
      'tests/repo/**/*.test.ts',
    ],
    environment: 'node',
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
