import { find, searchFor, textOf } from './harness/person.ts';
import { giveKey, startWorld } from './harness/world.ts';

const world = await startWorld();
const c = world.chromium;
try {
  await giveKey(world);
  const popup = await c.open('popup.html');
  const session = world.standin.sessions.byName('two-legs');
  await searchFor(popup, String(session.id));
  await find(popup, 'heading', `Session ${session.id}`);
  console.log(await textOf(popup));
  const snap = await popup.accessibility.snapshot();
  console.log(
    JSON.stringify(snap, (k, v) => (['backendNodeId', 'loaderId'].includes(k) ? undefined : v), 0).slice(
      0,
      6000,
    ),
  );
  for (const s of ['aria/Open in a tab', 'aria/Open in a tab[role="button"]', 'aria/Save[role="button"]'])
    console.log(s, (await popup.$$(s)).length);
} finally {
  await world.close();
}
