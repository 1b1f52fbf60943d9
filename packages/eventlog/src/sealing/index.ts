export { corporationKey, fileKeys } from './file-keys.ts';
export type { CorporationKey, KeyProvider } from './key-provider.ts';
export { Keyring, type KeyTable, type NewKey, type OpenedKeys, type StoredKey } from './keyring.ts';
export { keyIdOf, SEALED, seal, sealedText, unseal } from './seal.ts';
