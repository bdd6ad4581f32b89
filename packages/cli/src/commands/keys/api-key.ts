/** An API key: without its text, which nobody has. */
export interface ApiKey {
  id: string;
  name: string;
  role: string;
  scopes: string[];
  expiresAt?: string;
  lastUsedAt?: string;
  revokedAt?: string;
}
