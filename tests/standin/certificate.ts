import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Certificate {
  pem: string;
  /** For Chromium's --ignore-certificate-errors-spki-list: base64 of the SHA-256 of the public key. */
  spkiHash: string;
}

/** A fresh self-signed certificate for the Voximplant names, localhost and 127.0.0.1. */
export async function createCertificate(
  names: string[],
): Promise<{ certificate: Certificate; privateKey: string }> {
  const altNames = [...names, '*.voximplant.com', 'localhost'].map((value) => ({ type: 2 as const, value }));
  const made = await generate([{ name: 'commonName', value: 'Voximplant stand-in' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [...altNames, { type: 7, ip: '127.0.0.1' }] }],
  });
  const publicKey = createPublicKey(
    new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'pem' }),
  );
  const spkiHash = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  return { certificate: { pem: made.cert, spkiHash }, privateKey: made.private };
}
