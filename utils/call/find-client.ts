import { browser } from 'wxt/browser';
import { FIND_PORT, type FindEvent, type FindQuery } from './progress.ts';

/** A worker that dies this often during one search will die again. */
const MAX_CONNECTIONS = 5;

/**
 * Starts a search in the background and hears its events; `stop` cancels it. Where the worker dies in between the
 * search starts again by itself.
 */
export function startFind(query: FindQuery, onEvent: (event: FindEvent) => void): { stop(): void } {
  let port: chrome.runtime.Port | undefined;
  let connections = 0;
  let ended = false;

  const end = () => {
    ended = true;
    port?.disconnect();
  };
  const connect = () => {
    connections++;
    port = browser.runtime.connect({ name: FIND_PORT }) as chrome.runtime.Port;
    port.onMessage.addListener((event: FindEvent) => {
      if (ended) return;
      if (event.type !== 'progress') end();
      onEvent(event);
    });
    port.onDisconnect.addListener(() => {
      if (ended) return;
      if (connections < MAX_CONNECTIONS) connect();
      else onEvent({ type: 'failed', error: { code: 'backgroundSilent', values: [] } });
    });
    port.postMessage(query);
  };
  connect();
  return { stop: end };
}
