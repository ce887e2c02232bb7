import * as v from 'valibot';

/*
 * Answers of the Management API as far as they are used (voximplant.md §5), read tolerantly: ids may be numbers
 * or digit strings, absent values are undefined, a value of a wrong type is dropped rather than the whole answer.
 */

const Id = v.pipe(
  v.union([v.pipe(v.number(), v.safeInteger(), v.minValue(0)), v.pipe(v.string(), v.regex(/^\d{1,19}$/))]),
  v.transform(String),
);
const Text = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(20_000))), undefined);
const Count = v.fallback(v.optional(v.pipe(v.number(), v.minValue(0))), undefined);
const Flag = v.fallback(v.optional(v.boolean(), false), false);

/** The items of a list that can be read; one that cannot is dropped rather than the whole list. */
function readable<Schema extends v.GenericSchema>(item: Schema) {
  return v.transform((items: unknown[]) =>
    items.flatMap((value): v.InferOutput<Schema>[] => {
      const parsed = v.safeParse(item, value);
      return parsed.success ? [parsed.output] : [];
    }),
  );
}

/** The same of a list that may be missing. */
function listOf<Schema extends v.GenericSchema>(item: Schema) {
  return v.pipe(v.fallback(v.optional(v.array(v.unknown()), []), []), readable(item));
}

export const CallSchema = v.object({
  /** A number in the API; in logs `HEX16.<unix>.<n>` or 43 characters. */
  call_id: v.union([Id, v.pipe(v.string(), v.minLength(1), v.maxLength(100))]),
  start_time: Text,
  duration: Count,
  local_number: Text,
  remote_number: Text,
  remote_number_type: Text,
  incoming: Flag,
  successful: Flag,
  record_url: Text,
  end_reason: v.fallback(v.optional(v.object({ code: v.number(), details: v.string() })), undefined),
});

export const RecordSchema = v.object({
  record_id: Id,
  start_time: Text,
  duration: Count,
  record_url: Text,
  file_size: Count,
});

export const SessionSchema = v.object({
  call_session_history_id: Id,
  account_id: v.pipe(Id, v.transform(Number)),
  application_id: v.fallback(v.optional(v.pipe(Id, v.transform(Number))), undefined),
  application_name: Text,
  rule_name: Text,
  start_date: Text,
  duration: Count,
  finish_reason: Text,
  active: Flag,
  custom_data: Text,
  log_file_url: Text,
  calls: listOf(CallSchema),
  records: listOf(RecordSchema),
});

export const HistorySchema = v.object({
  result: v.array(SessionSchema),
  total_count: v.fallback(v.optional(v.number()), undefined),
});

export const AccountInfoSchema = v.object({
  result: v.object({ account_id: v.pipe(Id, v.transform(Number)), account_name: Text }),
  api_address: Text,
});

const ChildSchema = v.object({
  account_id: v.pipe(Id, v.transform(Number), v.safeInteger(), v.minValue(1)),
  account_name: Text,
});
export const ChildrenSchema = v.object({ result: v.pipe(v.array(v.unknown()), readable(ChildSchema)) });

const KeySchema = v.object({
  key_id: v.string(),
  key_name: Text,
  roles: v.fallback(v.optional(v.array(v.object({ role_name: v.string() }))), undefined),
});
export const KeysSchema = v.object({
  result: v.pipe(
    v.union([v.array(KeySchema), KeySchema]),
    v.transform((keys) => (Array.isArray(keys) ? keys : [keys])),
  ),
});
