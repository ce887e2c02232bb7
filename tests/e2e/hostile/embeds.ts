import { blobAddress, dataFrame, frame, literal as l, quoted as q, script } from './markup.ts';

/*
 * Everything that a page can make the browser ask for without leaving the page. Each takes an address and gives
 * markup; none of them may ever carry a token.
 */

type Embed = (url: string) => string;

const audio: Embed = (url) => `<audio src="${q(url)}" preload="auto" autoplay></audio>`;
const fetching: Embed = (url) => script(`fetch(${l(url)}).catch(() => 0)`);
const frameBy =
  (code: (url: string) => string): Embed =>
  (url) =>
    script(`{ const f = document.createElement('iframe'); document.body.append(f); ${code(url)} }`);
const style =
  (css: (url: string) => string): Embed =>
  (url) => {
    const name = `c${Math.abs([...url].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7))}`;
    return `<style>${css(url).replaceAll('&name', name)}</style><div class="${name}"><i>x</i></div>`;
  };

const PLAYERS: Record<string, Embed> = {
  audio: audio,
  'audio-source': (url) => `<audio preload="auto"><source src="${q(url)}" type="audio/mpeg"></audio>`,
  'audio-cors': (url) => `<audio src="${q(url)}" crossorigin preload="auto"></audio>`,
  'audio-credentials': (url) =>
    `<audio src="${q(url)}" crossorigin="use-credentials" preload="auto"></audio>`,
  'audio-script': (url) => script(`new Audio(${l(url)}).play().catch(() => 0)`),
  video: (url) => `<video src="${q(url)}" preload="auto" muted autoplay></video>`,
  'video-cors': (url) => `<video src="${q(url)}" crossorigin preload="auto"></video>`,
  'video-poster': (url) => `<video poster="${q(url)}"></video>`,
  track: (url) =>
    script(`{ const v = document.createElement('video'), k = document.createElement('track'); v.crossOrigin = '';
      k.src = ${l(url)}; k.default = true; v.append(k); document.body.append(v); k.track.mode = 'showing' }`),
};

const FRAMES: Record<string, Embed> = {
  frame: (url) => `<iframe src="${q(url)}"></iframe>`,
  'frame-sandbox': (url) => `<iframe sandbox src="${q(url)}"></iframe>`,
  'frame-sandbox-scripts': (url) =>
    `<iframe sandbox="allow-scripts allow-same-origin" src="${q(url)}"></iframe>`,
  'frame-no-referrer': (url) => `<iframe referrerpolicy="no-referrer" src="${q(url)}"></iframe>`,
  'frame-credentialless': (url) => `<iframe credentialless src="${q(url)}"></iframe>`,
  'frame-moved': frameBy((url) => `f.contentWindow.location = ${l(url)}`),
  'frame-set': (url) => frame(`<frameset cols="*"><frame src="${q(url)}"></frameset>`),
  'frame-form-get': (url) =>
    `<iframe name="${q(url)}"></iframe>${script(`{ const u = new URL(${l(url)}), f = document.createElement('form');
      f.target = ${l(url)}; f.action = u; for (const [n, v] of u.searchParams) {
      const i = document.createElement('input'); i.name = n; i.value = v; f.append(i) } document.body.append(f); f.submit() }`)}`,
  'frame-form-post': (url) =>
    `<iframe name="${q(url)}p"></iframe><form method="post" action="${q(url)}" target="${q(url)}p"></form>
     ${script('document.currentScript.previousElementSibling.submit()')}`,
  'srcdoc-audio': (url) => frame(audio(url)),
  'srcdoc-fetch': (url) => frame(fetching(url)),
  'sandbox-audio': (url) => frame(audio(url), 'sandbox'),
  'sandbox-video': (url) =>
    frame(`<video src="${q(url)}" preload="auto"></video>`, 'sandbox="allow-scripts"'),
  'sandbox-fetch': (url) => frame(fetching(url), 'sandbox="allow-scripts"'),
  'sandbox-image': (url) => frame(`<img src="${q(url)}">`, 'sandbox'),
  'sandbox-frame': (url) => frame(`<iframe src="${q(url)}"></iframe>`, 'sandbox="allow-scripts"'),
  'data-audio': (url) => dataFrame(audio(url)),
  'data-fetch': (url) => dataFrame(fetching(url)),
  'data-frame': (url) => dataFrame(`<iframe src="${q(url)}"></iframe>`),
  'blob-audio': frameBy((url) => `f.src = ${blobAddress(audio(url), 'text/html')}`),
  'blank-audio': frameBy((url) => `f.contentDocument.write(${l(audio(url))}); f.contentDocument.close()`),
  'script-frame': frameBy((url) => `f.src = 'javascript:' + encodeURIComponent(${l(`'${audio(url)}'`)})`),
};

const ASKING: Record<string, Embed> = {
  fetch: fetching,
  'fetch-no-cors': (url) => script(`fetch(${l(url)}, { mode: 'no-cors' }).catch(() => 0)`),
  'fetch-credentials': (url) => script(`fetch(${l(url)}, { credentials: 'include' }).catch(() => 0)`),
  'fetch-range': (url) => script(`fetch(${l(url)}, { headers: { range: 'bytes=0-0' } }).catch(() => 0)`),
  'fetch-forged': (url) =>
    script(`fetch(${l(url)}, { headers: { authorization: 'Bearer forged' } }).catch(() => 0)`),
  'fetch-keepalive': (url) => script(`fetch(${l(url)}, { keepalive: true }).catch(() => 0)`),
  'fetch-head': (url) => script(`fetch(${l(url)}, { method: 'HEAD' }).catch(() => 0)`),
  'fetch-post': (url) => script(`fetch(${l(url)}, { method: 'POST', body: 'x' }).catch(() => 0)`),
  request: (url) => script(`{ const x = new XMLHttpRequest(); x.open('GET', ${l(url)}); x.send() }`),
  'request-sync': (url) =>
    script(`try { const x = new XMLHttpRequest(); x.open('GET', ${l(url)}, false); x.send() } catch {}`),
  beacon: (url) => script(`navigator.sendBeacon(${l(url)}, 'x')`),
  'event-source': (url) => script(`new EventSource(${l(url)})`),
  ping: (url) =>
    `<a ping="${q(url)}" href="#here">x</a>${script('document.currentScript.previousElementSibling.click()')}`,
  'worker-fetch': (url) => script(`new Worker(${blobAddress(`fetch(${l(url)})`, 'text/javascript')})`),
  'worker-import': (url) =>
    script(`new Worker(${blobAddress(`importScripts(${l(url)})`, 'text/javascript')})`),
  'shared-worker-fetch': (url) =>
    script(`new SharedWorker(${blobAddress(`fetch(${l(url)})`, 'text/javascript')})`),
};

const PARTS: Record<string, Embed> = {
  image: (url) => `<img src="${q(url)}">`,
  'image-cors': (url) => `<img crossorigin src="${q(url)}">`,
  'image-set': (url) => `<picture><source srcset="${q(url)}"><img></picture>`,
  'image-input': (url) => `<input type="image" src="${q(url)}">`,
  'image-svg': (url) => `<svg><image href="${q(url)}" width="9" height="9"/></svg>`,
  'image-script': (url) => script(`new Image().src = ${l(url)}`),
  object: (url) => `<object data="${q(url)}"></object>`,
  'object-audio': (url) => `<object type="audio/mpeg" data="${q(url)}"></object>`,
  embed: (url) => `<embed src="${q(url)}">`,
  'embed-audio': (url) => `<embed type="audio/mpeg" src="${q(url)}">`,
  script: (url) => `<script src="${q(url)}"></script>`,
  'script-module': (url) => `<script type="module" src="${q(url)}"></script>`,
  'script-import': (url) => script(`import(${l(url)}).catch(() => 0)`),
  'link-style': (url) => `<link rel="stylesheet" href="${q(url)}">`,
  'link-preload': (url) => `<link rel="preload" as="fetch" crossorigin href="${q(url)}">`,
  'link-preload-image': (url) => `<link rel="preload" as="image" href="${q(url)}">`,
  'link-prefetch': (url) => `<link rel="prefetch" href="${q(url)}">`,
  'link-module': (url) => `<link rel="modulepreload" href="${q(url)}">`,
  'css-background': style((url) => `.&name { background: url("${url}") }`),
  'css-content': style((url) => `.&name::before { content: url("${url}") }`),
  'css-import': style((url) => `@import url("${url}");`),
  'css-font': style(
    (url) => `@font-face { font-family: &name; src: url("${url}") } .&name { font-family: &name }`,
  ),
  'css-mask': style((url) => `.&name { mask-image: url("${url}"); height: 9px }`),
};

/** In groups that share a page: alone, each would cost a page of its own. */
export const EMBEDS: Record<string, Embed>[] = [PLAYERS, FRAMES, ASKING, PARTS];
