import { MEDIA_ADDRESS } from '../directory/links.ts';
import { type CallSession, type Leg, type Recording, secondsBetween } from '../directory/session.ts';
import type { Switches } from '../switches.ts';
import { writeDate } from './dates.ts';

export interface ViewOptions {
  timeZone: string;
  withCalls: boolean;
  withRecords: boolean;
  withOtherResources: boolean;
  switches: Switches;
  /** Bytes of a recording; undefined while it grows. */
  fileSize(recording: Recording): number | undefined;
}

/** A session as GetCallHistory answers it: absent values are left out by JSON.stringify, never null. */
export function viewSession(session: CallSession, options: ViewOptions): object {
  const expired = options.switches.api.expiredLogLink === 'empty' ? '' : undefined;
  return {
    call_session_history_id: session.id,
    account_id: session.accountId,
    application_id: session.applicationId,
    application_name: session.applicationName,
    rule_name: session.ruleName,
    user_id: session.userId,
    start_date: writeDate(session.startedAt, options.timeZone),
    duration: secondsBetween(session.startedAt, session.endedAt),
    initiator_address: '203.0.113.6',
    media_server_address: MEDIA_ADDRESS,
    log_file_url: session.log.expired ? expired : session.log.url,
    finish_reason: session.finishReason,
    audio_quality: 'Standard',
    custom_data: session.customData,
    active: session.endedAt === undefined ? true : undefined,
    calls: options.withCalls
      ? session.legs.map((leg, index) => viewCall(leg, index, session, options))
      : undefined,
    records: options.withRecords ? session.recordings.map((one) => viewRecord(one, options)) : undefined,
    other_resource_usage: options.withOtherResources ? [viewResource(session, options)] : undefined,
  };
}

function viewCall(leg: Leg, index: number, session: CallSession, options: ViewOptions): object {
  return {
    call_id: leg.id,
    start_time: writeDate(leg.startedAt, options.timeZone),
    duration: leg.endedAt === undefined ? undefined : (secondsBetween(leg.connectedAt, leg.endedAt) ?? 0),
    local_number: leg.localNumber,
    remote_number: leg.remoteNumber,
    remote_number_type: leg.remoteNumberType,
    incoming: leg.incoming,
    successful: leg.connectedAt !== undefined,
    transaction_id: leg.transactionId,
    record_url: session.recordings.find((recording) => recording.leg === index)?.url,
    media_server_address: MEDIA_ADDRESS,
    cost: leg.cost,
    custom_data: session.customData,
    end_reason: leg.endedAt === undefined ? undefined : { code: leg.end.code, details: leg.end.details },
  };
}

function viewRecord(recording: Recording, options: ViewOptions): object {
  return {
    record_id: recording.id,
    record_name: recording.name,
    cost: recording.cost,
    start_time: writeDate(recording.startedAt, options.timeZone),
    duration: secondsBetween(recording.startedAt, recording.endedAt),
    record_url: recording.url,
    transaction_id: recording.transactionId,
    file_size: options.fileSize(recording),
    transcription_status: 'Not required',
  };
}

function viewResource(session: CallSession, options: ViewOptions): object {
  return {
    resource_usage_id: session.id + 4_000_000_000,
    resource_type: 'CALLSESSION',
    cost: 0.01,
    description: 'Call session',
    used_at: writeDate(session.startedAt, options.timeZone),
    transaction_id: session.id + 4_500_000_000,
    resource_quantity: 1,
    unit: 'session',
    ref_call_id: session.legs[0]?.id,
  };
}
