import { FakeEvent } from './events.ts';

export interface FakeDownload {
  id: number;
  url: string;
  filename: string;
  state: 'in_progress' | 'complete' | 'interrupted';
  error?: string;
  bytesReceived: number;
  totalBytes: number;
  options: Record<string, unknown> & { headers?: { name: string; value: string }[] };
}

interface Change {
  id: number;
  state?: { current: string };
  error?: { current: string };
}

/** The browser's downloads; a test ends them, and may have them end before anybody was told their id. */
export class Downloads {
  readonly onChanged = new FakeEvent<[change: Change]>();
  readonly started: FakeDownload[] = [];
  /** Ends each download before `download` has answered, as a small file on a fast line does. */
  endsAtOnce = false;
  refuses: Error | undefined;
  #known = new Map<number, FakeDownload>();

  download = async (options: { url: string; filename: string }): Promise<number> => {
    if (this.refuses) throw this.refuses;
    const id = this.started.length + 1;
    const item: FakeDownload = {
      id,
      url: options.url,
      filename: `/home/me/Downloads/${options.filename}`,
      state: 'in_progress',
      bytesReceived: 0,
      totalBytes: 1000,
      options: { ...options },
    };
    this.started.push(item);
    this.#known.set(id, item);
    if (this.endsAtOnce) this.complete(id);
    return id;
  };

  search = async ({ id }: { id: number }): Promise<FakeDownload[]> => {
    const item = this.#known.get(id);
    return item ? [{ ...item }] : [];
  };

  /** Takes a download off the list, as a person or an extension may. */
  erase = async ({ id }: { id: number }): Promise<number[]> => (this.#known.delete(id) ? [id] : []);

  complete(id: number): void {
    Object.assign(this.#known.get(id) ?? {}, { state: 'complete' });
    this.onChanged.fire({ id, state: { current: 'complete' } });
  }

  interrupt(id: number, error: string): void {
    Object.assign(this.#known.get(id) ?? {}, { state: 'interrupted', error });
    this.onChanged.fire({ id, state: { current: 'interrupted' }, error: { current: error } });
  }
}
