import { MEDIA_ADDRESS, MEDIA_HOST } from '../../directory/links.ts';
import type { CallSession } from '../../directory/session.ts';
import { type Entry, event, line } from './entry.ts';

/** What every session writes before its first call. */
export function opening(session: CallSession): Entry[] {
  const start = session.startedAt;
  const request = `request/${session.wireId}_${MEDIA_ADDRESS}/${session.wireId.slice(0, 16)}`;
  return [
    line(start + 101, `Loading scenario ${session.ruleName}`),
    line(start + 104, 'Module loaded: recorder'),
    event(start + 116, {
      name: 'Application.Started',
      accountId: session.accountId,
      domainName: session.applicationName,
      dialplanName: session.ruleName,
      dialplanId: session.ruleId,
      userId: session.userId ?? -1,
      applicationId: session.applicationId,
      accessURL: `http://${MEDIA_ADDRESS}:12092/${request}`,
      accessSecureURL: `https://${MEDIA_HOST}:12093/${request}`,
      logURL: session.log.url,
      initiatorCountry: 'RU',
      sessionId: session.id,
      nluAddresses: ['https://ai-a1-1.voximplant.com/'],
      config: { acceptReInviteByDefault: true },
    }),
    ...(session.customData === undefined
      ? []
      : [event(start + 117, { customData: session.customData }, 'VoxEngine.customData')]),
    line(start + 119, 'VoxEngine version: 7.35.0'),
  ];
}

/** What a session writes when it ends. */
export function closing(session: CallSession, at: number): Entry[] {
  if (session.log.scriptError) return scriptFailure(session, at);
  return [
    line(at - 60, 'Terminating request..., stack=VoxEngine.terminate@/voxengine.js:68:51'),
    {
      at: at - 60,
      text: `finish@/${session.ruleName}:39:15\ndispatchEvent@/__voxengine.js:543:32`,
      block: true,
    },
    line(at - 60, 'Terminating with exit code 0.'),
    line(at, 'Executing JS command: close with params {CpuMillis = 61 ; }'),
    line(at, 'Normal termination'),
    line(at, 'Session terminated'),
  ];
}

function scriptFailure(session: CallSession, at: number): Entry[] {
  return [
    line(at - 60, "TypeError: Cannot read properties of undefined (reading 'number')"),
    {
      at: at - 60,
      text: `onAnswer@/${session.ruleName}:57:21\ndispatchEvent@/__voxengine.js:543:32`,
      block: true,
    },
    line(at - 55, 'WARNING! JS session error: the scenario is stopped'),
    line(at - 50, 'Terminating (onClose)'),
    line(at - 50, 'Terminating with exit code 1.'),
    line(at, 'Session terminated'),
  ];
}
