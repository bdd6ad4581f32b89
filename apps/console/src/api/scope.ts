/** The scope in which one works, as the address says; left out, the hub takes the oldest. */
export const currentScope = (): string | undefined =>
  new URLSearchParams(location.search).get('scope') ?? undefined;
