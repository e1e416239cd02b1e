// All that can be read can be read without this file: it shows progress while an answer is made, and copies answers.
"use strict";

const STAGES = { status: null, passages: "Reading what was found.", message: "Checking every quote.", done: "Ready." };

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

function asked(form) {
  const fields = new FormData(form);
  const one = (name) => (fields.get(name) || "").trim();
  const filters = {};
  for (const name of ["body", "kind"]) if (one(name)) filters[name] = [one(name)];
  for (const name of ["from", "to"]) if (one(name)) filters[name] = one(name);
  const body = { question: one("question") };
  if (one("conversation")) body.conversation_id = one("conversation");
  if (Object.keys(filters).length) body.filters = filters;
  return body;
}

async function ask(form, progress) {
  const headers = { "Content-Type": "application/json", Accept: "text/event-stream" };
  const token = form.querySelector("input[name=csrf]");
  if (token) headers["X-CSRF-Token"] = token.value;
  const response = await fetch("/v1/ask", { method: "POST", headers, body: JSON.stringify(asked(form)) });
  if (!response.ok) throw new Error((await response.json()).detail);
  for await (const [name, told] of eventsOf(response)) {
    if (name === "error") throw new Error(told.detail);
    progress.textContent = name === "status" ? told.text : STAGES[name] || progress.textContent;
    if (name === "done") {
      location.assign(`/conversations/${told.conversation_id}#turn-${told.turn}`);
      if (location.pathname === `/conversations/${told.conversation_id}`) location.reload();
      return;
    }
  }
  throw new Error("The server went away before the answer was ready.");
}

for (const form of document.querySelectorAll("form[data-progress]")) {
  const progress = form.querySelector(".progress");
  const button = form.querySelector("button[type=submit]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    progress.hidden = false;
    progress.textContent = "Looking in the records.";
    button.disabled = true;
    try {
      await ask(form, progress);
    } catch (error) {
      progress.textContent = `${error.message} Try again.`;
      button.disabled = false;
    }
  });
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const turn = document.getElementById(button.dataset.copy).cloneNode(true);
    turn.querySelectorAll(".tools, .chips, .near").forEach((one) => one.remove());
    turn.querySelectorAll(".sources li").forEach((one) => one.prepend(`[${one.value}] `));
    const text = turn.innerText || turn.textContent;
    await navigator.clipboard.writeText(text.replace(/[ \t]+\n/g, "\n").replace(/\n{3,}/g, "\n\n").trim());
    button.textContent = "Copied";
  });
}
