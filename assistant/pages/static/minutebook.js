// All that can be read can be read without this file: it shows progress while an answer is made or files are sent, says
// what went wrong, and copies answers.
"use strict";

const STAGES = { status: null, passages: "Reading what was found.", message: "Checking every quote.", done: "Ready." };
const OUT_OF_REACH = "The server cannot be reached. What you wrote is still here.";
const WENT_AWAY = "The server went away before the answer was ready. What you wrote is still here.";

class Refused extends Error {
  constructor(told) {
    super(told.detail);
    this.ended = told.status === 401;
  }
}

// --- asking -------------------------------------------------------------------------------------------------------

async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    waiting += value;
    const parts = waiting.split("\n\n");
    waiting = parts.pop();
    for (const part of parts) {
      const name = /^event: (.*)$/m.exec(part);
      const data = /^data: (.*)$/m.exec(part);
      if (name && data) yield [name[1], JSON.parse(data[1])];
    }
  }
}

function asked(form, button) {
  const fields = new FormData(form, button);
  const one = (name) => (fields.get(name) || "").trim();
  const filters = {};
  for (const name of ["body", "kind"]) if (one(name)) filters[name] = [one(name)];
  for (const name of ["from", "to"]) if (one(name)) filters[name] = one(name);
  const body = { question: one("question") };
  if (one("conversation")) body.conversation_id = one("conversation");
  if (Object.keys(filters).length) body.filters = filters;
  return body;
}

async function send(form, button) {
  const headers = { "Content-Type": "application/json", Accept: "text/event-stream" };
  const token = form.querySelector("input[name=csrf]");
  if (token) headers["X-CSRF-Token"] = token.value;
  const sent = fetch("/v1/ask", { method: "POST", headers, body: JSON.stringify(asked(form, button)) });
  const response = await sent.catch(() => { throw new Error(OUT_OF_REACH); });
  if (!response.ok) throw new Refused(await response.json());
  return response;
}

async function ask(form, progress, button) {
  const response = await send(form, button);
  try {
    for await (const [name, told] of eventsOf(response)) {
      if (name === "error") throw new Refused(told);
      progress.textContent = name === "status" ? told.text : STAGES[name] || progress.textContent;
      if (name === "done") return show(told);
    }
  } catch (error) {
    throw error instanceof Refused ? error : new Error(WENT_AWAY);
  }
  throw new Error(WENT_AWAY);
}

function show(told) {
  const here = location.pathname === `/conversations/${told.conversation_id}`;
  location.assign(`/conversations/${told.conversation_id}#turn-${told.turn}`);
  if (here) location.reload();
}

// --- sending files ------------------------------------------------------------------------------------------------

function upload(form, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.onprogress = (event) => {
      const tenths = Math.floor((10 * event.loaded) / event.total);
      progress.textContent = tenths < 10 ? `Sent ${tenths}0%.` : "All is sent. The server reads it, file by file.";
    };
    request.onerror = () => reject(new Error(OUT_OF_REACH));
    request.onload = () => resolve(replaceMain(request.responseText, request.responseURL));
    request.send(new FormData(form));
  });
}

function replaceMain(text, address) {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.title = page.title;
  document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
  if (new URL(address).pathname !== location.pathname) history.replaceState(null, "", address);
  const heading = document.querySelector("main h1");
  heading.tabIndex = -1;
  heading.focus();
}

// --- what went wrong ----------------------------------------------------------------------------------------------

function element(name, words, more = {}) {
  return Object.assign(document.createElement(name), { textContent: words }, more);
}

function tell(form, error, button) {
  const box = element("div", "", { className: "refused told" });
  box.setAttribute("role", "alert");
  const next = error.ended
    ? element("a", "Sign in again", { href: "/sign-in?ended=true" })
    : element("button", "Try again", { type: "submit", name: button.name, value: button.value });
  box.append(element("p", error.message), next);
  form.append(box);
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const work = "progress" in form.dataset ? ask : "upload" in form.dataset ? upload : null;
  if (!work) return;
  event.preventDefault();
  form.querySelectorAll(".told").forEach((one) => one.remove());
  const progress = form.querySelector(".progress");
  const button = event.submitter?.name ? event.submitter : form.querySelector("button[type=submit]");
  progress.hidden = false;
  progress.textContent = work === ask ? "Looking in the records." : "Sending.";
  const working = work(form, progress, button);
  button.disabled = true;
  try {
    await working;
  } catch (error) {
    progress.hidden = true;
    tell(form, error, button);
  }
  button.disabled = false;
});

// --- copying ------------------------------------------------------------------------------------------------------

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const turn = document.getElementById(button.dataset.copy).cloneNode(true);
    turn.querySelectorAll(".tools, .chips, .near, .verdict").forEach((one) => one.remove());
    turn.querySelectorAll(".sources li").forEach((one) => one.prepend(`[${one.value}] `));
    const text = turn.innerText || turn.textContent;
    await navigator.clipboard.writeText(text.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim());
    button.textContent = "Copied";
  });
}
