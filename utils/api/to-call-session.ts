import type * as v from 'valibot';
import type { Call, CallSession, Recording, RecordingLink } from '../call/session.ts';
import { placeOf } from '../link/secure-object.ts';
import { readDate } from './read.ts';
import type { CallSchema, RecordSchema, SessionSchema } from './schema.ts';

/** A session of the API in our own words. */
export function toCallSession(session: v.InferOutput<typeof SessionSchema>): CallSession {
  return {
    sessionId: session.call_session_history_id,
    accountId: session.account_id,
    applicationId: session.application_id,
    applicationName: session.application_name,
    ruleName: session.rule_name,
    startedAt: readDate(session.start_date),
    duration: session.duration,
    finishReason: session.finish_reason,
    active: session.active,
    customData: session.custom_data,
    log: toLink(session.log_file_url),
    calls: session.calls.map(toCall),
    recordings: session.records.map(toRecording),
  };
}

function toCall(call: v.InferOutput<typeof CallSchema>): Call {
  return {
    callId: call.call_id,
    startedAt: readDate(call.start_time),
    duration: call.duration,
    incoming: call.incoming,
    successful: call.successful,
    localNumber: call.local_number,
    remoteNumber: call.remote_number,
    remoteNumberType: call.remote_number_type,
    endReason: call.end_reason,
  };
}

function toRecording(record: v.InferOutput<typeof RecordSchema>): Recording {
  return {
    recordId: record.record_id,
    startedAt: readDate(record.start_time),
    duration: record.duration,
    fileSize: record.file_size,
    link: toLink(record.record_url),
  };
}

/** An address that came from outside: only https ever becomes a link. */
function toLink(address: string | undefined): RecordingLink | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' ? { url: href, place: placeOf(href) } : undefined;
}
