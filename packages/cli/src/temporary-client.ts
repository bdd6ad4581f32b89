/** Until packages/client is there: its interface, without its types. */
// biome-ignore-all lint/suspicious/noExplicitAny: goes with the file
type Ask = (path: string, options?: any) => Promise<{ data?: any; error?: unknown; response: Response }>;
export interface AxleClient {
  GET: Ask;
  POST: Ask;
  PUT: Ask;
  PATCH: Ask;
  DELETE: Ask;
}

export function createAxleClient(options: { url: string; key?: string; fetch?: typeof fetch }): AxleClient {
  const ask =
    (method: string): Ask =>
    async (path, { params = {}, body, headers } = {}) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params.path[name]));
      const url = new URL(options.url + filled);
      for (const [name, value] of Object.entries(params.query ?? {}))
        if (value !== undefined) url.searchParams.set(name, String(value));
      const response = await (options.fetch ?? fetch)(
        new Request(url, {
          method,
          headers: {
            ...(options.key && { authorization: `Bearer ${options.key}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      const json = text ? JSON.parse(text) : undefined;
      return response.ok ? { data: json, response } : { error: json, response };
    };
  return { GET: ask('GET'), POST: ask('POST'), PUT: ask('PUT'), PATCH: ask('PATCH'), DELETE: ask('DELETE') };
}
