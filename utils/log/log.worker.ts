import { ownScript } from '../own-script.ts';
import patternWorker from './pattern.worker.ts?worker&url';
import type { Port } from './port.ts';
import { LogService } from './service.ts';

new LogService(self as unknown as Port, {
  startPatternWorker: () => new Worker(ownScript(patternWorker), { type: 'module' }),
});
