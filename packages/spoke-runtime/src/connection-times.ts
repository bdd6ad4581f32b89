import type { Dispatcher } from 'undici';

/** What a request's `opaque` may be: it is told when the request has a connection, its own or one that was open. */
export interface AwaitsConnection {
  connected(): void;
}

/** Tells requests that ask for it when they begin to be sent: until then they wait for a connection. */
export const tellConnected: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { opaque } = options as { opaque?: AwaitsConnection };
  if (!opaque) return dispatch(options, handler);
  return dispatch(options, {
    onRequestStart(controller, context) {
      opaque.connected();
      handler.onRequestStart?.(controller, context);
    },
    onResponseStart: (...start) => handler.onResponseStart?.(...start),
    onResponseData: (...data) => handler.onResponseData?.(...data),
    onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
    onResponseError: (...error) => handler.onResponseError?.(...error),
  });
};
