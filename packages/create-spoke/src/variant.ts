/** What kind of vendor a spoke is for. Each part is a flag, and a question where the flag is left out. */
export const PARTS = {
  protocol: {
    question: 'What does the vendor speak?',
    answers: { rest: 'REST and JSON', xml: 'XML over HTTP', soap: 'SOAP 1.1' },
  },
  mode: {
    question: 'When does it answer?',
    answers: { sync: 'at once', async: 'later, by a webhook' },
  },
  authentication: {
    question: 'How does it know who asks?',
    answers: {
      none: 'not at all',
      'api-key': 'by an API key',
      basic: 'by user name and password (HTTP basic)',
      oauth2: 'by OAuth2 client credentials',
      mtls: 'by a client certificate (mutual TLS)',
    },
  },
};

export type Variant = { [Part in keyof typeof PARTS]: keyof (typeof PARTS)[Part]['answers'] };
