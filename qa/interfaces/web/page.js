// The whole page: everything from documents or answers is placed as text nodes, never as markup.
"use strict";
const $ = (id) => document.getElementById(id);
const state = { history: [], texts: new Map(), key: sessionStorage.getItem("key") || "" };

function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value); else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

async function call(path, options = {}) {
  const headers = { ...(options.headers || {}), ...(state.key ? { "X-API-Key": state.key } : {}) };
  const response = await fetch(path, { ...options, headers });
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const problem = body.error || { message: `the service answered ${response.status}`, hint: "" };
  if (response.status === 401) $("access").hidden = false;
  throw new Error([problem.message, problem.hint].filter(Boolean).join(" — "));
}

function withMarkers(prose, answer) {
  return prose.split(/(\[\d+\])/).map((piece) => {
    const found = /^\[(\d+)\]$/.exec(piece);
    const citation = found && answer.citations.find((one) => one.id === Number(found[1]));
    if (!citation) return document.createTextNode(piece);
    return node("button", { class: "cite", type: "button", title: citation.display, onclick: () => open(citation) }, piece);
  });
}

function place(citation) {
  const where = citation.sheet ? `${citation.sheet} ${citation.cell || ""}` : `p. ${citation.page}`;
  const label = citation.page_label && citation.page_label !== String(citation.page) ? ` (printed ${citation.page_label})` : "";
  return `${citation.document.title} · ${where}${label}${citation.recognised ? " · read by OCR" : ""}`;
}

function sourceItem(citation) {
  const view = node("button", { class: "quiet", type: "button", onclick: () => open(citation) }, "open");
  return node("li", {}, node("div", {}, `[${citation.id}] ${place(citation)} `, view), node("blockquote", {}, citation.display));
}

function claimTable(claims) {
  const numeric = claims.filter((claim) => claim.value !== null || claim.low !== null);
  if (!numeric.length) return null;
  const rows = numeric.map((claim) => node("tr", {}, ...[
    claim.entity, claim.metric, claim.period && claim.period.label,
    `${claim.comparator || ""}${claim.value ?? `${claim.low}–${claim.high}`} ${claim.unit === "1" ? "" : claim.unit || ""}`,
    claim.operation ? claim.operation.expression : claim.citations.map((id) => `[${id}]`).join(" "),
  ].map((text) => node("td", {}, text || ""))));
  const heads = ["Company", "Metric", "Period", "Value", "From"].map((text) => node("th", { scope: "col" }, text));
  return node("details", {}, node("summary", { class: "muted" }, "Checked figures"),
    node("table", { class: "claims" }, node("tr", {}, ...heads), ...rows));
}

function notes(answer) {
  const lines = answer.filters.relaxed.map((one) => `Filter relaxed: ${one}`);
  if (answer.generator.fallback) lines.push(`Extractive answer: ${answer.generator.fallback}`);
  if (answer.conflicts.length) lines.push("The documents state different values: see the sources.");
  for (const part of answer.unanswered) lines.push(`Not answered: ${part}`);
  return lines.map((line) => node("p", { class: "note" }, line));
}

function show(turn, answer) {
  const sources = answer.citations.length ? answer.citations : (answer.not_found ? answer.not_found.nearest : []);
  const heading = answer.citations.length || !sources.length ? null : node("p", { class: "muted" }, "Nearest passages");
  const searched = answer.not_found
    ? node("p", { class: "muted" }, `Searched ${answer.not_found.searched.documents} documents, ${answer.not_found.searched.pages} pages, ${answer.not_found.searched.passages} passages.`) : null;
  turn.querySelector(".prose").replaceChildren(...withMarkers(answer.answer, answer));
  const used = answer.filters.applied.length ? node("p", { class: "muted" }, `Limited to ${answer.filters.applied.join(", ")}`) : null;
  turn.append(...[...notes(answer), used, searched, claimTable(answer.claims), heading].filter(Boolean),
    node("ol", { class: "sources" }, ...sources.map(sourceItem)));
}

async function open(citation) {
  const id = citation.document.id;
  if (!state.texts.has(id)) state.texts.set(id, await call(`/v1/documents/${encodeURIComponent(id)}/text`));
  const stored = state.texts.get(id);
  const text = [...stored.text]; // offsets count code points, JavaScript strings do not
  const page = stored.pages.find((one) => citation.start < one.end) || stored.pages[stored.pages.length - 1];
  const from = Math.max(page.start, citation.start - 1500), to = Math.min(page.end, citation.end + 1500);
  const cut = (start, end) => text.slice(start, end).join("");
  const mark = node("mark", {}, cut(citation.start, citation.end));
  $("source-title").textContent = citation.document.title;
  $("source-place").textContent = `${place(citation)} · characters ${citation.start}–${citation.end} · ${citation.document.file}`;
  $("source-text").replaceChildren(from > page.start ? "… " : "", cut(from, citation.start), mark, cut(citation.end, Math.max(to, citation.end)), to < page.end ? " …" : "");
  $("source").hidden = false;
  mark.scrollIntoView({ block: "center" });
}

async function ask(event) {
  event.preventDefault();
  const question = $("question").value.trim();
  if (!question) return;
  const button = event.target.querySelector("button[type=submit]");
  const turn = node("article", { class: "turn" }, node("p", { class: "question" }, question), node("p", { class: "prose muted" }, "…"));
  $("answers").prepend(turn);
  button.disabled = true;
  try {
    const body = { question, history: state.history.slice(-10) };
    if ($("company").value.trim()) body.company = [$("company").value.trim()];
    if ($("period").value.trim()) body.period = [$("period").value.trim()];
    if ($("language").value) body.language = $("language").value;
    const answer = await call("/v1/ask", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    turn.querySelector(".prose").classList.remove("muted");
    show(turn, answer);
    state.history.push({ question, answer: answer.answer });
    $("question").value = "";
    $("fresh").hidden = false;
  } catch (problem) {
    turn.querySelector(".prose").replaceChildren(node("span", { class: "error" }, problem.message));
  } finally {
    button.disabled = false;
  }
}

async function list() {
  const found = await call("/v1/documents");
  $("count").textContent = `(${found.documents.length})`;
  $("documents").replaceChildren(...found.documents.map((one) => node("li", {}, one.title,
    node("span", { class: "muted" }, ` ${[one.company, one.period, `${one.pages} p.`].filter(Boolean).join(" · ")}`))));
  const companies = [...new Set(found.documents.map((one) => one.company).filter(Boolean))];
  $("companies").replaceChildren(...companies.map((name) => node("option", { value: name })));
}

async function add() {
  const file = $("file").files[0];
  if (!file) return;
  const form = new FormData();
  form.append("file", file);
  $("added").className = "muted";
  $("added").textContent = `Reading ${file.name} …`;
  try {
    const entry = await call("/v1/documents", { method: "POST", body: form });
    $("added").textContent = `Read ${entry.title}: ${entry.passages} passages, ${entry.figures} figures.`;
    await Promise.all([list(), ready()]);
  } catch (problem) {
    $("added").className = "error";
    $("added").textContent = problem.message;
  }
  $("file").value = "";
}

async function ready() {
  try {
    const found = await call("/readyz");
    $("ready").className = "muted";
    $("ready").textContent = `${found.documents} documents in “${found.index}”${found.llm ? ` · ${found.llm}` : " · extractive answers"}`;
  } catch (problem) {
    $("ready").className = "error";
    $("ready").textContent = problem.message;
  }
}

$("ask").addEventListener("submit", ask);
$("question").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); $("ask").requestSubmit(); }
});
$("fresh").addEventListener("click", () => { state.history = []; $("answers").replaceChildren(); $("fresh").hidden = true; });
$("file").addEventListener("change", add);
$("access").addEventListener("submit", (event) => { event.preventDefault(); state.key = $("key").value; sessionStorage.setItem("key", state.key); $("access").hidden = true; list().catch(() => {}); });
ready();
list().catch((problem) => { $("added").className = "error"; $("added").textContent = problem.message; });
