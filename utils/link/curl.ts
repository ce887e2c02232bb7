/**
 * The shell command that fetches an object. `token` is a JWT, or the shell variable `$VOX_TOKEN` for a command
 * without a secret. Whatever a shell could act on inside the address is percent-encoded.
 */
export function curlCommand(url: string, token: string, fileName: string): string {
  const address = url.toWellFormed().replace(/[^A-Za-z0-9/:?=&._+%~-]/gu, encodeByte);
  return `curl --fail --header "Authorization: Bearer ${token}" --output "${fileName}" "${address}"`;
}

function encodeByte(character: string): string {
  const encoded = encodeURIComponent(character);
  return encoded === character
    ? `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`
    : encoded;
}
