/** What an account card can have done. Each promise rejects with an AppError. */
export interface AccountDoors {
  check: (keyId: string) => Promise<unknown>;
  rename: (keyId: string, label: string) => Promise<unknown>;
  makeDefault: (keyId: string) => Promise<unknown>;
  remove: (keyId: string) => Promise<unknown>;
  removeBroken: (index: number) => Promise<unknown>;
}
