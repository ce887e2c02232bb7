/** The list that a stored text holds as JSON; empty where it is damaged or holds something else. */
export function listIn(text: string): unknown[] {
  try {
    const stored: unknown = JSON.parse(text);
    return Array.isArray(stored) ? stored : [];
  } catch {
    return [];
  }
}
