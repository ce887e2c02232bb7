import type { Accounts } from './accounts.ts';
import { buildLeg, buildRecording } from './build-parts.ts';
import { logLink, makeWireId, type Place } from './links.ts';
import type { Serials } from './serials.ts';
import type { CallSession } from './session.ts';
import type { SessionSpec } from './spec.ts';

// Milliseconds from the last event of a call to the end of its session.
const TERMINATE_AFTER = 90;

/** Gives a spec its ids, links and times, so that the API, the storage and the log tell the same story. */
export function buildSession(
  spec: SessionSpec,
  accounts: Accounts,
  serials: Serials,
  now: number,
): CallSession {
  const account = accounts.expect(spec.accountId ?? accounts.main.id);
  const application =
    account.applications.find((one) => one.id === spec.applicationId) ?? account.applications[0];
  if (!application) throw new TypeError(`Account ${account.id} has no application.`);
  const rule = application.rules.find((one) => one.rule_name === spec.ruleName) ?? application.rules[0];
  if (!rule) throw new TypeError(`Application ${application.id} has no rule.`);

  const id = serials.session();
  const startedAt = spec.startedAt ?? now - 600_000;
  const place: Place = {
    region: spec.region ?? 'ru-02',
    secure: spec.secure ?? application.secureRecordStorage,
    ...(spec.retention ? { retention: spec.retention } : {}),
  };
  const seconds = spec.seconds ?? 30;
  const wireId = makeWireId(`session ${id}`, startedAt, 1000000 + (id % 1000));
  const legs = (spec.legs ?? [{ incoming: true, remoteNumber: '15550100001' }]).map((leg) =>
    buildLeg(leg, { id, wireId, startedAt, seconds, place, ongoing: spec.ongoing ?? false }, serials),
  );
  const recordings = (spec.recordings ?? [{}]).map((recording) =>
    buildRecording(recording, { place, legs, seconds }, serials),
  );
  const ends = [...legs, ...recordings].map((part) => part.endedAt ?? startedAt + 400);
  return {
    name: spec.name,
    id,
    accountId: account.id,
    applicationId: application.id,
    applicationName: application.name,
    ruleName: rule.rule_name,
    ruleId: rule.rule_id,
    userId: spec.userId,
    startedAt,
    endedAt: spec.ongoing ? undefined : Math.max(...ends) + TERMINATE_AFTER,
    wireId,
    finishReason: spec.ongoing ? undefined : (spec.finishReason ?? 'Normal termination'),
    customData: spec.customData,
    region: place.region,
    secure: place.secure,
    legs,
    recordings,
    log: {
      url: logLink({ region: place.region, secure: place.secure }, wireId, id, startedAt),
      expired: spec.log?.expired ?? false,
      lineEnd: spec.log?.lineEnd ?? '\n',
      lines: spec.log?.lines,
      oddities: spec.log?.oddities ?? false,
      scriptError: spec.log?.scriptError ?? false,
    },
  };
}
