import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where each browser may be: an environment variable, names on the PATH, usual places, a Debian package. */
const BROWSERS = {
  chromium: {
    variable: 'EARSHOT_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    debian: 'chromium',
  },
  firefox: {
    variable: 'EARSHOT_FIREFOX',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    debian: 'firefox-esr',
  },
};

/** Path of a browser; installs Debian's where that is possible, else throws one sentence that says what to do. */
export function ensureBrowser(name) {
  const found = findBrowser(name);
  if (found) return found;
  const { debian, variable } = BROWSERS[name];
  if (canUseApt()) {
    console.log(`Installing ${debian} (once) …`);
    install(debian);
    const installed = findBrowser(name);
    if (installed) return installed;
  }
  throw new Error(
    `No ${name} was found: install it (Debian or Ubuntu: apt-get install ${debian}), or set ${variable} to its path.`,
  );
}

function findBrowser(name) {
  const { variable, names, places } = BROWSERS[name];
  const chosen = process.env[variable];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`${variable} names a file that does not exist.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names.flatMap((candidate) => folders.map((folder) => join(folder, candidate)));
  return [...onPath, ...places].find((path) => existsSync(path));
}

function canUseApt() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

function install(debianPackage) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const words of [
    ['update', '-q'],
    ['install', '-qy', '--no-install-recommends', debianPackage],
  ]) {
    const result = spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
    if (result.status !== 0) throw new Error(`apt-get ${words[0]} failed; its own words stand above.`);
  }
}
