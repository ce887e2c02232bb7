/** The value notation of session logs (voximplant.md §7). */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

/** MAP := "{" (key " = " VALUE " ; ")* "}", LIST := "[" (VALUE " ;  ")* "]", null is NULL. */
export function notation(value: Value): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return `[${value.map((item) => `${notation(item)} ;  `).join('')}]`;
  if (typeof value === 'object') {
    const pairs = Object.entries(value).map(([name, item]) => `${name} = ${notation(item)} ; `);
    return `{${pairs.join('')}}`;
  }
  return String(value);
}

/** YYYY-MM-DD HH:MM:SS.mmm in UTC. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').slice(0, 23);
}
