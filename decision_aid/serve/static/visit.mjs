// Draws one visit, sends what is pressed and touched, and finds its way back when the connection is lost.

import { FitAddon } from "./addon-fit.mjs";
import { Terminal } from "./xterm.mjs";

const PAD = 512; // see PAD in server.py
const LARGEST = 24, LARGE = 20, SMALLEST = 8; // pixels
const COLUMNS = 54, ROWS = 20; // what the aid needs
const ROOMY = 28; // rows from which everything that can be touched is three rows high
const FACE = "Aid Mono";
const OVER = 4000, ELSEWHERE = 4001, UNKNOWN = 4002;

const says = document.body.dataset;
const box = document.getElementById("terminal");
const notice = document.getElementById("notice");
const paper = document.getElementById("paper");
const save = document.getElementById("save");
const bytes = new TextEncoder();

await Promise.all([document.fonts.load(`24px "${FACE}"`), document.fonts.load(`bold 24px "${FACE}"`)]);

const terminal = new Terminal({
  allowTransparency: false,
  cursorBlink: false,
  cursorInactiveStyle: "none",
  drawBoldTextInBrightColors: false,
  fontFamily: `"${FACE}", monospace`,
  fontSize: LARGEST,
  scrollback: 0,
  theme: { background: "#fbfaf6", foreground: "#1b2a33", cursor: "#1b2a33" },
});
const fitting = new FitAddon();
terminal.loadAddon(fitting);
terminal.open(box);
// The tablet's own keyboard would cover half the screen and learn what is typed.
terminal.textarea.setAttribute("inputmode", "none");
terminal.textarea.setAttribute("aria-hidden", "true");

let socket = null;
let tries = 0;

function say(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

function fit() {
  for (let size = LARGEST; size >= SMALLEST; size--) {
    terminal.options.fontSize = size;
    const found = fitting.proposeDimensions();
    if (found && found.cols >= COLUMNS && found.rows >= (size >= LARGE ? ROOMY : ROWS)) break;
  }
  fitting.fit();
}

function send(what) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(what);
}

function sendSize() {
  send(JSON.stringify({ size: [terminal.cols, terminal.rows] }));
}

function connect() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}/visit`);
  socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    tries = 0;
    say("");
    sendSize();
  };
  socket.onmessage = ({ data }) => {
    if (typeof data === "string") tell(JSON.parse(data));
    else terminal.write(new Uint8Array(data, PAD));
  };
  socket.onclose = ({ code }) => {
    if (code === OVER) location.replace("/done");
    else if (code === UNKNOWN) location.replace("/lost");
    else if (code === ELSEWHERE) say(says.elsewhere);
    else {
      say(says.lost);
      setTimeout(connect, Math.min(2000, 250 * 2 ** tries++));
    }
  };
}

function tell(news) {
  if ("paper" in news) {
    save.href = `/paper/${news.paper}`;
    save.hidden = false;
    paper.hidden = false;
  }
  if ("saved" in news) {
    save.removeAttribute("href");
    paper.textContent = says.saved;
  }
  fit();
}

// Swipes become the wheel, taps become clicks: xterm.js does neither for a finger.

let finger = null;

function cell({ clientX, clientY }) {
  const screen = box.querySelector(".xterm-screen").getBoundingClientRect();
  const within = (at, cells) => Math.max(1, Math.min(cells, Math.floor(at * cells) + 1));
  const column = within((clientX - screen.left) / screen.width, terminal.cols);
  const row = within((clientY - screen.top) / screen.height, terminal.rows);
  return { place: `${column};${row}`, height: screen.height / terminal.rows };
}

box.addEventListener("touchstart", ({ touches }) => {
  finger = touches.length === 1 ? { ...cell(touches[0]), y: touches[0].clientY, moved: false } : null;
}, { passive: true });

box.addEventListener("touchmove", ({ touches }) => {
  if (!finger || touches.length !== 1) return;
  const rows = Math.trunc((finger.y - touches[0].clientY) / finger.height);
  if (!rows) return;
  finger.moved = true;
  finger.y -= rows * finger.height;
  const turn = `\x1b[<${rows > 0 ? 65 : 64};${finger.place}M`;
  send(bytes.encode(turn.repeat(Math.min(Math.abs(rows), 20))));
}, { passive: true });

box.addEventListener("touchend", (event) => {
  event.preventDefault(); // or the browser makes a click of its own out of it
  if (finger && !finger.moved) send(bytes.encode(`\x1b[<0;${finger.place}M\x1b[<0;${finger.place}m`));
  finger = null;
}, { passive: false });

box.addEventListener("touchcancel", () => { finger = null; });
box.addEventListener("contextmenu", (event) => event.preventDefault());

// The margin has the colour of the page that is drawn.
terminal.onRender(() => {
  const corner = terminal.buffer.active.getLine(0)?.getCell(0);
  if (corner?.isBgRGB()) {
    document.body.style.backgroundColor = `#${corner.getBgColor().toString(16).padStart(6, "0")}`;
  }
});

terminal.onData((keys) => send(bytes.encode(keys)));
terminal.onBinary((keys) => send(Uint8Array.from(keys, (key) => key.charCodeAt(0))));
terminal.onResize(sendSize);
new ResizeObserver(() => requestAnimationFrame(fit)).observe(box);
fit();
terminal.focus();
connect();
