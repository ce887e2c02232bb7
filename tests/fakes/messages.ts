import { expect, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** Id and origin of our own pages. */
export const OWN_ID = browser.runtime.id;
export const OWN_ORIGIN = `chrome-extension://${OWN_ID}`;
export const OWN_PAGE = { id: OWN_ID, origin: OWN_ORIGIN };

/** Calls the message listeners as the browser does: `true` keeps the answer open, anything else is no answer. */
export async function sendMessageAs(message: unknown, sender: unknown = OWN_PAGE): Promise<unknown> {
  const sendResponse = vi.fn();
  const kept: unknown[] = await fakeBrowser.runtime.onMessage.trigger(message, sender as never, sendResponse);
  if (!kept.includes(true)) {
    expect(sendResponse).not.toHaveBeenCalled();
    return 'unanswered';
  }
  await vi.waitFor(() => expect(sendResponse).toHaveBeenCalledTimes(1), 10_000);
  return sendResponse.mock.calls[0]?.[0];
}

/** Takes what a page asks to the background that is there, as one of our own pages; its answers may get lost. */
export function relayMessages({ losesAnswers = false } = {}): void {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const answer = await sendMessageAs(message);
    return losesAnswers ? undefined : answer;
  });
}
