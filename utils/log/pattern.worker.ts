import { servePatterns } from './pattern-desk.ts';
import type { Port } from './port.ts';

servePatterns(self as unknown as Port);
