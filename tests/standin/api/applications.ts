import type { Context } from '../context.ts';
import type { Application } from '../directory/accounts.ts';
import { writeDate } from './dates.ts';
import { ApiFailure } from './failure.ts';
import type { Caller, Method } from './method.ts';
import type { Parameters } from './parameters.ts';

export const getApplications: Method = (parameters, caller, context) => {
  const id = parameters.number('application_id');
  const name = parameters.text('application_name');
  const applications = context.accounts.expect(caller.accountId).applications;
  if (id !== undefined && !applications.some((one) => one.id === id)) throw badApplication();
  const found = applications.filter(
    (one) => (id === undefined || one.id === id) && (name === undefined || one.name.includes(name)),
  );
  const offset = parameters.number('offset') ?? 0;
  const page = found.slice(offset, offset + (parameters.number('count') ?? 20));
  return {
    result: page.map((one) => viewApplication(one, parameters)),
    total_count: found.length,
    count: page.length,
  };
};

/** Secure mode holds for new objects only: those that exist keep their links. */
export const setApplicationInfo: Method = (parameters, caller, context) => {
  const application = findApplication(parameters, caller, context);
  const secure = parameters.text('secure_record_storage');
  if (secure !== undefined) application.secureRecordStorage = parameters.flag('secure_record_storage');
  application.modifiedAt = context.clock.serverNow();
  return {
    result: 1,
    application_name: application.name,
    secure_record_storage: application.secureRecordStorage,
  };
};

function findApplication(parameters: Parameters, caller: Caller, context: Context): Application {
  const id = parameters.number('application_id');
  const name = parameters.text('required_application_name');
  const found = context.accounts
    .expect(caller.accountId)
    .applications.find((one) => (id === undefined ? one.name === name : one.id === id));
  if (!found) throw badApplication();
  return found;
}

function viewApplication(application: Application, parameters: Parameters): object {
  return {
    application_id: application.id,
    application_name: application.name,
    modified: writeDate(application.modifiedAt, 'UTC'),
    secure_record_storage: application.secureRecordStorage,
    rules: parameters.flag('with_rules') ? application.rules : undefined,
  };
}

function badApplication(): ApiFailure {
  return new ApiFailure(116, "The 'application_id' parameter is invalid.");
}
