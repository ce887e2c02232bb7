/** Service-account roles: who may call what (voximplant.md §1, §5). */

export interface Role {
  role_id: number;
  role_name: string;
  inherited: boolean;
  parent_role_id: number[];
  gui_only: boolean;
}

// Ids 3 and 7 are those of the documentation's example; the other ids are assumed.
const NAMES: [number, string][] = [
  [1, 'Owner'],
  [2, 'Admin'],
  [3, 'Support'],
  [4, 'Developer'],
  [5, 'Supervisor'],
  [7, 'Accountant'],
  [8, 'Call list manager'],
];

export const ROLES: Role[] = NAMES.map(([role_id, role_name]) => ({
  role_id,
  role_name,
  inherited: false,
  parent_role_id: [],
  gui_only: false,
}));

const WITHOUT_ROLE = new Set([
  'GetAccountInfo',
  'GetResourcePrice',
  'GetSubscriptionPrice',
  'GetActualPhoneNumberRegion',
  'GetRecordStorages',
  'GetRoles',
  'SetSubUserInfo',
  'GetKeys',
  'CreateKey',
  'UpdateKey',
  'DeleteKey',
  'GetKeyRoles',
  'SetKeyRoles',
  'RemoveKeyRoles',
]);

// GetCallHistory and GetChildrenAccounts as documented; the lists for applications are assumed.
const ALLOWED = new Map([
  ['GetCallHistory', ['owner', 'admin', 'developer', 'supervisor', 'support']],
  ['GetChildrenAccounts', ['owner']],
  ['GetApplications', ['owner', 'admin', 'developer', 'supervisor', 'support']],
  ['SetApplicationInfo', ['owner', 'admin', 'developer']],
]);

const OPENS_LOGS = ['owner', 'developer', 'admin', 'supervisor', 'support'];

/** Role by its name, whatever the case. */
export function findRole(name: string): Role | undefined {
  return ROLES.find((role) => role.role_name.toLowerCase() === name.toLowerCase());
}

export function mayCall(method: string, roles: Role[]): boolean {
  return WITHOUT_ROLE.has(method) || holds(roles, ALLOWED.get(method) ?? []);
}

export function mayOpenLogs(roles: Role[]): boolean {
  return holds(roles, OPENS_LOGS);
}

function holds(roles: Role[], names: string[]): boolean {
  return roles.some((role) => names.includes(role.role_name.toLowerCase()));
}
