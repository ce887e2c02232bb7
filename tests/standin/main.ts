import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { aboutText } from './panel/about.ts';
import { startStandin } from './standin.ts';

// node tests/standin/main.ts [--port 8443] [--key key.json] [--roles Owner,Support]
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    key: { type: 'string' },
    roles: { type: 'string', default: 'Owner' },
  },
});

const standin = await startStandin({ port: Number(values.port), scale: 'demo' });
console.log(aboutText());
console.log(`Listening on 127.0.0.1:${standin.port}. Hosts that a browser must send there:`);
console.log(`  ${standin.hosts.join(' ')}`);
console.log(`Certificate (SPKI SHA-256, base64): ${standin.certificate.spkiHash}`);

if (values.key) {
  const roles = values.roles.split(',').filter((role) => role !== '');
  const { file } = await standin.createKey({ accountId: standin.accounts.main.id, roles });
  writeFileSync(values.key, file, { mode: 0o600 });
  console.log(`A fresh service-account key of this stand-in is in ${values.key}.`);
}
