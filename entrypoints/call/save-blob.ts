/** The browser needs the address until the download has begun; it says nothing when it has. */
const ADDRESS_LIVES_MS = 60_000;

/** Has the browser save what the page itself holds. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIVES_MS);
}
