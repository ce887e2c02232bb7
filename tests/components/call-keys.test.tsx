// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Transport } from '@/components/call/player/transport.ts';
import { useKeys } from '@/components/call/useKeys.ts';
import { Store } from '@/utils/call/store.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();

const transport = {
  toggle: vi.fn(),
  skip: vi.fn(),
  toShare: vi.fn(),
  stepSpeed: vi.fn(),
  setSpeed: vi.fn(),
  stepVolume: vi.fn(),
  setVolume: vi.fn(),
  toggleMute: vi.fn(),
  cycleLoop: vi.fn(),
} satisfies Transport;
const marks = {
  bookmarks: [
    { seconds: 5, label: '' },
    { seconds: 25, label: '' },
  ],
  add: vi.fn(),
  remove: vi.fn(),
};
const player = { position: new Store(12), seek: vi.fn() };
const onHelp = vi.fn();
const onZoom = vi.fn();

function Page({ isOn }: { isOn: boolean }) {
  useKeys({ transport, marks, player: player as never, isOn, onHelp, onZoom });
  return (
    <div>
      <input type="text" aria-label="note" />
      <input type="range" aria-label="volume" />
      <button type="button">press</button>
      <div data-player="">
        <button type="button">in the player</button>
      </div>
      <div data-own-keys="">
        <button type="button">mark</button>
      </div>
      <div role="tree">
        <div role="treeitem" tabIndex={0} aria-selected={true}>
          field
        </div>
      </div>
      <button type="button" onKeyDown={(event) => event.preventDefault()}>
        handles keys itself
      </button>
    </div>
  );
}

const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(on, { key, bubbles: true, cancelable: true, ...more });
const acted = () =>
  [...Object.values(transport), marks.add, player.seek, onHelp, onZoom].reduce(
    (sum, one) => sum + one.mock.calls.length,
    0,
  );

beforeEach(() => {
  vi.clearAllMocks();
});

describe('the keyboard of the call page', () => {
  it('does what the help says', () => {
    render(<Page isOn />);
    for (const [key, action, ...parameters] of [
      [' ', transport.toggle],
      ['k', transport.toggle],
      ['K', transport.toggle],
      ['ArrowLeft', transport.skip, -5],
      ['ArrowRight', transport.skip, 5],
      ['j', transport.skip, -10],
      ['l', transport.skip, 10],
      [',', transport.skip, -0.1],
      ['.', transport.skip, 0.1],
      ['7', transport.toShare, 0.7],
      ['m', transport.toggleMute],
      ['<', transport.stepSpeed, -1],
      ['>', transport.stepSpeed, 1],
      ['a', transport.cycleLoop],
      ['b', marks.add, 12],
      ['[', player.seek, 5],
      [']', player.seek, 25],
      ['?', onHelp],
      ['+', onZoom, 2],
      ['-', onZoom, 0.5],
      ['f', onZoom, 'fit'],
    ] as [string, ReturnType<typeof vi.fn>, ...unknown[]][]) {
      vi.clearAllMocks();
      expect(press(key), `${key} was handled`).toBe(false);
      expect(action).toHaveBeenCalledWith(...parameters);
      expect(acted()).toBe(1);
    }
  });

  it('goes by the place of a key where its letter is of another script', () => {
    render(<Page isOn />);
    for (const [key, code, action, ...parameters] of [
      ['л', 'KeyK', transport.toggle],
      ['о', 'KeyJ', transport.skip, -10],
      ['х', 'BracketLeft', player.seek, 5],
      ['б', 'Comma', transport.skip, -0.1],
      ['Ю', 'Period', transport.stepSpeed, 1],
    ] as [string, string, ReturnType<typeof vi.fn>, ...unknown[]][]) {
      vi.clearAllMocks();
      press(key, document.body, { code, shiftKey: key === 'Ю' });
      expect(action, key).toHaveBeenCalledWith(...parameters);
      expect(acted()).toBe(1);
    }
    vi.clearAllMocks();
    // On a Latin keyboard of another order the letter counts, not its place.
    press('a', document.body, { code: 'KeyQ' });
    expect(transport.cycleLoop).toHaveBeenCalledTimes(1);
  });

  it('plays and pauses by Space on a slider, which has no use for it', () => {
    render(<Page isOn />);
    press(' ', screen.getByLabelText('volume'));
    expect(transport.toggle).toHaveBeenCalledTimes(1);
  });

  it('leaves alone what is typed, what a control needs, and what somebody else handled', () => {
    render(<Page isOn />);
    const at = (name: string) => screen.getByText(name);
    const left: [string, Element][] = [
      ['k', screen.getByLabelText('note')],
      [' ', screen.getByLabelText('note')],
      [' ', at('press')],
      ['ArrowLeft', screen.getByLabelText('volume')],
      ['ArrowUp', document.body],
      ['ArrowDown', at('press')],
      ['ArrowRight', at('mark')],
      [' ', at('mark')],
      [' ', at('field')],
      ['ArrowLeft', at('field')],
      ['ArrowRight', at('field')],
      ['k', at('handles keys itself')],
      ['Enter', document.body],
    ];
    for (const [key, on] of left) {
      press(key, on);
      expect(acted(), `${key} on ${on.outerHTML}`).toBe(0);
    }
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) press('l', document.body, { [modifier]: true });
    expect(acted()).toBe(0);
  });

  it('changes the volume by arrows only inside the player: elsewhere they scroll', () => {
    render(<Page isOn />);
    press('ArrowUp', screen.getByText('in the player'));
    expect(transport.stepVolume).toHaveBeenCalledWith(0.05);
  });

  it('knows no single letter, digit or sign once they are off, but Space and arrows', () => {
    render(<Page isOn={false} />);
    for (const key of ['k', 'j', 'l', '5', ',', '<', 'm', 'b', '[', '?', '+', 'f']) press(key);
    expect(acted()).toBe(0);
    press(' ');
    press('ArrowRight');
    expect(transport.toggle).toHaveBeenCalledTimes(1);
    expect(transport.skip).toHaveBeenCalledWith(5);
  });
});
