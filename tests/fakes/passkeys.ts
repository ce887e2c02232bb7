import { createHmac, randomBytes } from 'node:crypto';
import { vi } from 'vitest';

/** An authenticator as far as PRF goes: a secret for each credential, and HMAC of what it is asked. */
export class Authenticator {
  hasPrf = true;
  /** What the person does when the browser asks. */
  person: 'agrees' | 'refuses' | 'closes' = 'agrees';
  asked: PublicKeyCredentialRequestOptions[] = [];
  #secrets = new Map<string, Buffer>();

  create = async (): Promise<Credential> => {
    this.#judge();
    const id = randomBytes(16);
    this.#secrets.set(id.toString('hex'), randomBytes(32));
    return credential(id, { prf: { enabled: this.hasPrf } });
  };

  get = async ({
    publicKey,
  }: {
    publicKey: PublicKeyCredentialRequestOptions;
  }): Promise<Credential | null> => {
    this.asked.push(publicKey);
    this.#judge();
    const id = Buffer.from((publicKey.allowCredentials?.[0]?.id as Uint8Array) ?? []);
    const secret = this.#secrets.get(id.toString('hex'));
    if (!secret) return null;
    const salt = publicKey.extensions?.prf?.eval?.first as Uint8Array;
    const first = Uint8Array.from(createHmac('sha256', secret).update(salt).digest()).buffer;
    return credential(id, this.hasPrf ? { prf: { results: { first } } } : {});
  };

  /** Another authenticator in its place: the credentials are unknown. */
  forget(): void {
    this.#secrets.clear();
  }

  #judge(): void {
    if (this.person === 'refuses') throw new DOMException('not allowed', 'NotAllowedError');
    if (this.person === 'closes') throw new DOMException('aborted', 'AbortError');
  }
}

class FakeCredential {
  readonly rawId: ArrayBuffer;
  readonly #results: AuthenticationExtensionsClientOutputs;

  constructor(id: Uint8Array, results: AuthenticationExtensionsClientOutputs) {
    this.rawId = Uint8Array.from(id).buffer;
    this.#results = results;
  }

  getClientExtensionResults = () => this.#results;
}

function credential(id: Uint8Array, results: AuthenticationExtensionsClientOutputs): Credential {
  return new FakeCredential(id, results) as unknown as Credential;
}

/** Gives this browser an authenticator. */
export function plugIn(): Authenticator {
  const authenticator = new Authenticator();
  vi.stubGlobal('PublicKeyCredential', FakeCredential);
  Object.defineProperty(navigator, 'credentials', { value: authenticator, configurable: true });
  return authenticator;
}
