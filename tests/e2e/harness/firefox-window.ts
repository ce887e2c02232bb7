import type { BrowserUnderTest } from './browser.ts';
import { ADDON_ID } from './firefox.ts';

/*
 * The browser's own window: what a person does outside of web pages, and what only the browser knows about an
 * extension, such as whether its background runs.
 */

interface Wire {
  send(
    method: string,
    parameters: object,
  ): Promise<{ result: Answer & { contexts?: { context: string }[] } }>;
}

interface Answer {
  type?: 'success' | 'exception';
  result?: { type: string; value?: string };
  exceptionDetails?: { text: string };
}

/** Runs a function with the browser's own rights; arguments and result travel as JSON. */
export async function inWindow<Arguments extends unknown[], Result>(
  firefox: Pick<BrowserUnderTest, 'browser'>,
  work: (...given: Arguments) => Result,
  ...given: Arguments
): Promise<Awaited<Result>> {
  const wire = (firefox.browser as unknown as { connection: Wire }).connection;
  const { result: tree } = await wire.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [first] = tree.contexts ?? [];
  if (!first) throw new Error('Firefox has no window');
  const { result: answer } = await wire.send('script.callFunction', {
    functionDeclaration: `async (given) => JSON.stringify(await (${work})(...JSON.parse(given)))`,
    arguments: [{ type: 'string', value: JSON.stringify(given) }],
    target: { context: first.context },
    awaitPromise: true,
  });
  if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text ?? 'failed in the window');
  const text = answer.result?.value;
  return text === undefined ? (undefined as Awaited<Result>) : JSON.parse(text);
}

declare const WebExtensionPolicy: {
  getByID(id: string): { extension: Extension } | null;
};

interface Extension {
  backgroundState: 'running' | 'starting' | 'suspending' | 'stopped';
  terminateBackground(): Promise<void>;
  emit(event: string, ...facts: unknown[]): Promise<unknown>;
}

/** State of the event page; undefined while the extension is disabled. */
export async function backgroundState(firefox: BrowserUnderTest): Promise<string | undefined> {
  return inWindow(firefox, (id) => WebExtensionPolicy.getByID(id)?.extension.backgroundState, ADDON_ID);
}

/** Ends the event page, as Firefox does when it is idle. Returns false where none was running. */
export async function stopBackground(firefox: BrowserUnderTest): Promise<boolean> {
  return inWindow(
    firefox,
    async (id) => {
      const extension = WebExtensionPolicy.getByID(id)?.extension;
      if (extension?.backgroundState !== 'running') return false;
      await extension.terminateBackground();
      return true;
    },
    ADDON_ID,
  );
}

/** Sends the event of a chosen menu item, with the facts that the browser would give. */
export async function emitMenuClick(firefox: BrowserUnderTest, facts: object): Promise<void> {
  await inWindow(
    firefox,
    async (id, facts) => {
      await WebExtensionPolicy.getByID(id)?.extension.emit('webext-menu-menuitem-click', facts, null);
    },
    ADDON_ID,
    { editable: false, modifiers: [], button: 0, ...facts },
  );
}
