import type { Port } from './port.ts';
import { LogService } from './service.ts';

new LogService(self as unknown as Port, {
  startPatternWorker: () => new Worker(new URL('./pattern.worker.ts', import.meta.url), { type: 'module' }),
});
