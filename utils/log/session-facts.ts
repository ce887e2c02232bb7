import type { FactLine } from './fact-line.ts';
import { type LogValue, textAt } from './value.ts';

/** How the session ended, in the log's own words. */
export interface Ending {
  /** `Normal termination`, `JS session error` … */
  reason: string | undefined;
  exitCode: number | undefined;
  /** Did the scenario ask for the end? */
  isByScenario: boolean;
  line: number;
}

/** The call session as the log names it. Times are epoch milliseconds; texts are untrusted. */
export interface SessionFacts {
  id: string | undefined;
  accountId: string | undefined;
  applicationId: string | undefined;
  /** The application with its account: `helpdesk.acme.voximplant.com`. */
  domain: string | undefined;
  ruleName: string | undefined;
  ruleId: string | undefined;
  userId: string | undefined;
  country: string | undefined;
  logUrl: string | undefined;
  voxEngineVersion: string | undefined;
  scenarios: string[];
  modules: string[];
  startedAt: number | undefined;
  endedAt: number | undefined;
  ending: Ending | undefined;
}

const MOST_NAMES = 200;
const REASONS = [
  'Normal termination',
  'Insufficient funds',
  'Internal error (billing timeout)',
  'Terminated administratively',
  'JS session error',
  'Timeout',
];

function after(prefix: string, text: string): string | undefined {
  return text.startsWith(prefix) ? text.slice(prefix.length).trim() : undefined;
}

/** Gathers what the log says of the session as a whole. */
export class SessionReader {
  #started: LogValue | undefined;
  #startedAt: number | undefined;
  #endedAt: number | undefined;
  #version: string | undefined;
  #reason: string | undefined;
  #exitCode: number | undefined;
  #isByScenario = false;
  #endingLine: number | undefined;
  readonly #scenarios: string[] = [];
  readonly #modules: string[] = [];

  add(fact: FactLine): void {
    const { message, text, kind } = fact;
    if (message.form === 'event' && message.name === 'Application.Started' && !this.#started) {
      this.#started = message.params;
      this.#startedAt = fact.time;
    }
    if (kind === 'lifecycle') this.#addLifecycle(fact, text);
  }

  facts(): SessionFacts {
    const started = (key: string) => textAt(this.#started, key);
    return {
      id: started('sessionId'),
      accountId: started('accountId'),
      applicationId: started('applicationId'),
      domain: started('domainName'),
      ruleName: started('dialplanName'),
      ruleId: started('dialplanId'),
      userId: started('userId'),
      country: started('initiatorCountry'),
      logUrl: started('logURL'),
      voxEngineVersion: this.#version,
      scenarios: [...this.#scenarios],
      modules: [...this.#modules],
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      ending: this.#ending(),
    };
  }

  #ending(): Ending | undefined {
    if (this.#endingLine === undefined) return undefined;
    return {
      reason: this.#reason,
      exitCode: this.#exitCode,
      isByScenario: this.#isByScenario,
      line: this.#endingLine,
    };
  }

  #addLifecycle({ line, time }: FactLine, text: string): void {
    const scenario = after('Loading scenario ', text);
    if (scenario !== undefined && this.#scenarios.length < MOST_NAMES) this.#scenarios.push(scenario);
    const module = after('Module loaded: ', text);
    if (module !== undefined && this.#modules.length < MOST_NAMES) this.#modules.push(module);
    this.#version ??= after('VoxEngine version: ', text);
    if (text.startsWith('Terminating request')) this.#isByScenario = true;
    const exitCode = /^Terminating with exit code (-?\d{1,9})/.exec(text)?.[1];
    if (exitCode !== undefined) this.#exitCode = Number(exitCode);
    const reason = REASONS.find((known) => text === known);
    if (reason !== undefined) this.#reason = reason;
    if (reason !== undefined || exitCode !== undefined) this.#endingLine ??= line;
    if (text === 'Session terminated') {
      this.#endedAt = time;
      this.#endingLine ??= line;
    }
  }
}
