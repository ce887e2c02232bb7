import type { Page } from 'puppeteer-core';

/**
 * Listens where the page's sound leaves for the speakers: whatever is connected to an AudioContext's destination is
 * heard here as well, each channel on its own. Call it before the first side is muted.
 */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: AnalyserNode[] = [];
    (globalThis as unknown as { heard: AnalyserNode[] }).heard = heard;
    const connect = AudioNode.prototype.connect as (...parameters: unknown[]) => unknown;
    AudioNode.prototype.connect = function (this: AudioNode, ...parameters: unknown[]) {
      const [target] = parameters;
      if (target === this.context.destination) {
        const splitter = this.context.createChannelSplitter(2);
        connect.call(this, splitter);
        for (const channel of [0, 1]) {
          const analyser = this.context.createAnalyser();
          analyser.fftSize = 16_384;
          connect.call(splitter, analyser, channel);
          heard.push(analyser);
        }
      }
      return connect.apply(this, parameters);
    } as typeof AudioNode.prototype.connect;
  });
}

/** How loud each ear hears the page now: root mean square, 0 is silence; empty while nothing goes through the mixer. */
export async function loudness(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { heard } = globalThis as unknown as { heard: AnalyserNode[] };
    return heard.map((analyser) => {
      const samples = new Float32Array(analyser.fftSize);
      analyser.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    });
  });
}
