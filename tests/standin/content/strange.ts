/** What a gateway, or something before it, may answer with 200 in place of a log. */
export type StrangeLog = 'web-page' | 'error-body' | 'binary' | 'nothing';

const PAGE = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title><script>window.__hostile = 1</script></head>
<body><h1>Bad gateway</h1><p>Try again later.</p></body></html>
`;

/** A PNG file begins so (https://www.w3.org/TR/png-3/#5PNG-file-signature); what follows is every byte there is. */
const BINARY = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7) & 255)),
]);

const STRANGE: Record<StrangeLog, { type: string; bytes: Buffer }> = {
  'web-page': { type: 'text/html; charset=utf-8', bytes: Buffer.from(PAGE) },
  'error-body': {
    type: 'application/json',
    bytes: Buffer.from('{"error":{"code":500,"msg":"Internal error"}}'),
  },
  binary: { type: 'application/octet-stream', bytes: BINARY },
  nothing: { type: 'text/plain', bytes: Buffer.alloc(0) },
};

export function strangeLog(kind: StrangeLog): { type: string; bytes: Buffer } {
  return STRANGE[kind];
}
