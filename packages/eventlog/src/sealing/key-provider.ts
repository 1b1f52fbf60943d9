/** What a corporation's root key can do. The key itself never leaves the provider. */
export interface CorporationKey {
  /** Encrypts a data key; `keyId` is bound to the result. */
  wrap(keyId: string, key: Uint8Array): Promise<Uint8Array>;
  /** The reverse. Throws when the wrapping is not of this key. */
  unwrap(keyId: string, wrapped: Uint8Array): Promise<Uint8Array>;
  /** HMAC-SHA-256 under a key of its own for each purpose, hex. */
  mac(purpose: 'claim' | 'fingerprint', text: string): Promise<string>;
}

/** Where the corporations' root keys are kept: files by default; a key service has the same shape. */
export interface KeyProvider {
  /** Null when there is none. */
  load(corporationId: string): Promise<CorporationKey | null>;
  /** Makes one, or gives the one that somebody else has just made. */
  create(corporationId: string): Promise<CorporationKey>;
  /** Where a corporation's key is kept, for the sentence that says that it is missing. */
  whereIs(corporationId: string): string;
}
