import { LOG, RECORDING } from './addresses.ts';

/** A call, a recording and a session of GetCallHistory, as the API writes them (voximplant.md §5). */
export const call = {
  call_id: 4000000001,
  start_time: '2026-01-15 10:00:00',
  duration: 41,
  local_number: '15550100002',
  remote_number: '15550100001',
  remote_number_type: 'pstn',
  incoming: true,
  successful: true,
  cost: 0.2,
  end_reason: { code: 10, details: 'BYE received' },
};
export const record = {
  record_id: 1000000001,
  start_time: '2026-01-15 10:00:01',
  duration: 40,
  file_size: 160000,
  record_url: RECORDING,
  transaction_id: 1,
};
export const session = {
  call_session_history_id: 2000000001,
  account_id: 1000001,
  application_id: 3000001,
  application_name: 'helpdesk',
  rule_name: 'incoming',
  user_id: 1,
  start_date: '2026-01-15 10:00:00',
  duration: 44,
  log_file_url: LOG,
  finish_reason: 'Normal termination',
  custom_data: 'x',
  calls: [call],
  records: [record],
};
