import type { BrowserUnderTest } from '../harness/browser.ts';
import { inWindow } from '../harness/firefox-window.ts';
import { until } from '../harness/wait.ts';

/*
 * What a person clicks outside of web pages: Firefox's context menu, its questions. Everything
 * that runs in the window stands alone: it travels there as text.
 */

interface Item extends Element {
  label: string;
  menupopup: Menu | undefined;
}

interface Menu extends Element {
  state: 'open' | 'closed' | 'showing' | 'hiding';
  children: HTMLCollection;
  activateItem(item: Element): void;
  hidePopup(): void;
}

declare const PopupNotifications: {
  panel: Element & { state: Menu['state']; firstElementChild: (Element & { button?: HTMLElement }) | null };
};

/** Labels of the extension's items in the context menu that is open now. */
export async function ownMenuItems(firefox: BrowserUnderTest): Promise<string[]> {
  return until('the context menu with items of ours', async () => {
    const labels = await inWindow(firefox, () => {
      const menu = document.getElementById('contentAreaContextMenu') as unknown as Menu;
      const group = [...menu.children].find(({ id }) => id.startsWith('earshot_')) as Item | undefined;
      if (menu.state !== 'open' || !group) return [];
      // Several items stand in a menu of their own.
      return [...(group.menupopup?.children ?? [group])].map((item) => (item as Item).label);
    });
    return labels.length > 0 && labels;
  });
}

/** Closes the context menu: one that stays open belongs to a tab that is gone. */
export async function closeMenu(firefox: BrowserUnderTest): Promise<void> {
  await until('the context menu is closed', () =>
    inWindow(firefox, () => {
      const menu = document.getElementById('contentAreaContextMenu') as unknown as Menu;
      menu.hidePopup();
      return menu.state === 'closed';
    }),
  );
}

/** Chooses one of the extension's items in the open context menu. */
export async function chooseOwnItem(firefox: BrowserUnderTest, label: string): Promise<void> {
  await inWindow(
    firefox,
    async (label) => {
      const menu = document.getElementById('contentAreaContextMenu') as unknown as Menu;
      const group = [...menu.children].find(({ id }) => id.startsWith('earshot_')) as Item & {
        openMenu(open: boolean): void;
      };
      const inner = group.menupopup;
      if (!inner) throw new Error('no menu of ours');
      const shown = new Promise((resolve) => inner.addEventListener('popupshown', resolve, { once: true }));
      if (inner.state !== 'open') {
        group.openMenu(true);
        await shown;
      }
      const item = [...inner.children].find((one) => (one as Item).label === label);
      if (!item) throw new Error(`no item ${label}`);
      inner.activateItem(item);
    },
    label,
  );
}

/** Presses the main button of the question that Firefox asks. */
export async function agree(firefox: BrowserUnderTest, done: () => Promise<boolean>): Promise<void> {
  // A click in the first moments is taken for a mistake: it is pressed until it counts.
  await until('Firefox takes the consent', async () => {
    await inWindow(firefox, () => {
      const { panel } = PopupNotifications;
      if (panel.state === 'open') panel.firstElementChild?.button?.click();
    });
    return done();
  });
}
