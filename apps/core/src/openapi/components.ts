/** What operations refer to. */
export const PARAMETERS = {
  'Axle-Scope': {
    name: 'Axle-Scope',
    in: 'header',
    description:
      'The key of the scope in which the caller works: where keys are looked up and records are made. Left out: the oldest that the credential reaches.',
    schema: { type: 'string', examples: ['order-management-telecom'] },
  },
};

const text = (description: string, example: string) => ({
  description,
  schema: { type: 'string', examples: [example] },
});

export const HEADERS = {
  ETag: text('Of the record as it is answered: for `If-Match`.', '"4f1b5e9d"'),
  Link: text('Where the list goes on (RFC 8288).', '<https://axle.example/api/v1/audit>; rel="first"'),
  Location: text('The address of the resource.', '/api/v1/requests/019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50'),
  'Retry-After': text('Seconds after which the same request may succeed.', '5'),
  'WWW-Authenticate': text('How to authenticate (RFC 6750).', 'Bearer error="invalid_token"'),
  'Webhook-Secret': text(
    'The secret that signs the deliveries. It is in this answer and nowhere else.',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  ),
  'X-Result-Count': text('How many this page holds.', '50'),
  'X-Total-Count': text('How many there are; the highest number it says, 10000: so many or more.', '1205'),
};

/** What parameters of paths are, by their names. */
export const PATH_PARAMETERS: Record<string, { description: string; schema: object }> = {
  id: text('Its id.', '019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50'),
  idOrKey: text('Its id, or its key in the scope in which the caller works.', 'vendor-a-test'),
  key: text('The key of a request type.', 'order-qualification-request'),
  orderId: text('The id of the order that it tells of.', '019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50'),
  sequence: { description: 'Of the event, from 1.', schema: { type: 'integer', examples: [1] } },
  itemId: text("The order system's id of the item.", '1'),
  file: text('The name of a file.', 'start.js'),
  version: { description: 'The number of a version.', schema: { type: 'integer', examples: [2] } },
  position: { description: 'Of the service order, from 0.', schema: { type: 'integer', examples: [0] } },
  token: text('From the callback address that the vendor was given.', 'dG9rZW4'),
};

/** The parts of the API, in the order in which they are shown. */
export const TAGS = {
  'Service qualification': 'TMF645 v4: what order systems submit and read.',
  'Event subscriptions': 'TMF645 v4, `hub`: who wants to be told of events.',
  Orders: 'Customer orders as operators see and steer them.',
  Fallout: 'What ended without a result or needs a person.',
  Executions: 'Runs of definitions for requests.',
  Requests: 'Integration requests, with or without an order.',
  'Request types': 'What can be asked, with typed inputs and outputs.',
  Definitions: 'Implementations of request types: condition, adapter, connection and limits.',
  Connections: "Vendors' systems, with credentials that are never answered.",
  Spokes: 'The packages of vendor teams.',
  'Service specifications': 'The catalogue that line items are held against.',
  'Configuration as files': 'Exported, planned and applied as a whole; secrets are references.',
  Subscriptions: 'Event subscriptions as operators see them.',
  Scopes: 'The walls between teams.',
  'API keys': 'Who may call.',
  Audit: 'Who did what to which record.',
  Session: 'Signing in to the console. Programs send their key with each request instead.',
  Secrets: 'The key that encrypts stored secrets.',
  Callbacks: 'Where vendors deliver their answers.',
  Hub: 'The hub itself.',
};
