import type { Callback } from './api.js';
import { isObject, type Json, listOf, objectOf, textOf } from './json.js';
import { jsonOf } from './media.js';
import type { Reading } from './reading.js';

/** The vendor's later answer, where the operation has one. */
export function callbackOf(
  reading: Reading,
  name: string,
): { callback: Omit<Callback, 'examples'>; media: Json } | undefined {
  const [entries] = Object.values(objectOf(reading.operation.value.callbacks)).map(reading.follow);
  const [expression, pathItem] = Object.entries(entries ?? {})[0] ?? [];
  if (expression === undefined) return undefined;
  const { post } = reading.follow(pathItem);
  if (!isObject(post)) return reading.refuse('/callbacks', 'A callback is taken by POST alone.');
  const body = jsonOf(reading, reading.follow(post.requestBody), name, '/callbacks');
  if (!body) return reading.refuse('/callbacks', 'The callback has no body.');
  const proof = proofOf(reading, post);
  return { callback: { name: body.name, expression, ...(proof && { proof }) }, media: body.media };
}

/** Where the vendor proves that a callback is its own: by an API key, or a header that is called a signature. */
function proofOf({ document, follow }: Reading, post: Json): Callback['proof'] {
  const schemes = objectOf(objectOf(document.components).securitySchemes);
  const named = listOf(post.security).flatMap((alternative) => Object.keys(objectOf(alternative)));
  const keys = named.map((name) => follow(schemes[name]));
  const key = textOf(keys.find(({ type, in: place }) => type === 'apiKey' && place === 'header')?.name);
  if (key) return { header: key.toLowerCase(), is: 'secret' };
  const headers = listOf(post.parameters)
    .map(follow)
    .filter(({ in: place }) => place === 'header')
    .map(({ name }) => String(name));
  const signature = headers.find((name) => /signature|hmac/i.test(name));
  return signature === undefined ? undefined : { header: signature.toLowerCase(), is: 'signature' };
}
