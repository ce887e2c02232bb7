/** Text inside a quoted attribute. */
export function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** A script that runs at once; `</script>` inside it must be written apart. */
export function script(code: string): string {
  return `<script>${code}</script>`;
}

/** A frame whose document stands in its own attribute: of the page's origin, or of none with `sandbox`. */
export function frame(html: string, attributes = ''): string {
  return `<iframe ${attributes} srcdoc="${quoted(html)}"></iframe>`;
}

/** A frame of no origin at all. */
export function dataFrame(html: string): string {
  return `<iframe src="data:text/html,${encodeURIComponent(html)}"></iframe>`;
}

/** A frame or worker out of a blob of the page's own. */
export function blobAddress(text: string, type: string): string {
  return `URL.createObjectURL(new Blob([${literal(text)}], { type: '${type}' }))`;
}

/** Text as a literal of JavaScript that may stand inside a script element. */
export function literal(text: string): string {
  return JSON.stringify(text).replaceAll('</', '<\\/');
}
