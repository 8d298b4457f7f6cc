// The whole page: everything from documents or answers is placed as text nodes, never as markup.
"use strict";
const $ = (id) => document.getElementById(id);
const state = { history: [], texts: new Map(), key: sessionStorage.getItem("key") || "" };

// The page's own words, in the reader's language; answers come in the question's.
const WORDS = {
  en: {
    title: "ESG questions, cited answers", company: "Company", period: "Period", any: "any", language: "Answer in", own: "the question's language",
    ask: "Ask", fresh: "New conversation", documents: "Documents", add: "Add a document (PDF, HTML, DOCX, TXT, MD, XLSX, CSV)", reference: "REST reference",
    open: "open", page: (number) => `p. ${number}`, printed: "printed", recognised: "read by OCR", metric: "Metric", value: "Value", from: "From",
    checked: "Checked figures", nearest: "Nearest passages", limited: "Limited to", relaxed: "Nothing met the filter, so it was relaxed:",
    extractive: "Extractive answer:", conflict: "The documents state different values: see the sources.", unanswered: "Not answered:",
    searched: (one) => `Searched ${one.documents} ${one.documents === 1 ? "document" : "documents"}, ${one.pages} ${one.pages === 1 ? "page" : "pages"}, ${one.passages} ${one.passages === 1 ? "passage" : "passages"}.`,
    ready: (one) => `${one.documents} ${one.documents === 1 ? "document" : "documents"} in “${one.index}” · ${one.llm || "extractive answers"}`,
    reading: (name) => `Reading ${name} …`, read: (entry) => `Read ${entry.title}: ${entry.passages} passages, ${entry.figures} figures.`,
    characters: "characters", searching: "Searching the documents …", broken: "the answer broke off; ask again", pages: (number) => `${number} p.`,
  },
  "zh-Hans": {
    title: "ESG 问答，附原文出处", company: "公司", period: "期间", any: "不限", language: "回答语言", own: "与问题相同",
    ask: "提问", fresh: "新对话", documents: "文件", add: "添加文件（PDF、HTML、DOCX、TXT、MD、XLSX、CSV）", reference: "REST 接口说明",
    open: "打开", page: (number) => `第 ${number} 页`, printed: "印刷页码", recognised: "文字识别", metric: "指标", value: "数值", from: "出处",
    checked: "已核验的数据", nearest: "最接近的段落", limited: "检索范围：", relaxed: "没有符合条件的内容，已放宽：",
    extractive: "抽取式回答：", conflict: "文件之间数值不一致：见出处。", unanswered: "未能回答：",
    searched: (one) => `已检索 ${one.documents} 份文件、${one.pages} 页、${one.passages} 个段落。`,
    ready: (one) => `“${one.index}”中有 ${one.documents} 份文件 · ${one.llm || "抽取式回答"}`,
    reading: (name) => `正在读取 ${name} …`, read: (entry) => `已读取《${entry.title}》：${entry.passages} 个段落、${entry.figures} 个数据。`,
    characters: "字符", searching: "正在检索文件…", broken: "回答中断，请重新提问", pages: (number) => `${number} 页`,
  },
  "zh-Hant": {
    title: "ESG 問答，附原文出處", company: "公司", period: "期間", any: "不限", language: "回答語言", own: "與問題相同",
    ask: "提問", fresh: "新對話", documents: "文件", add: "新增文件（PDF、HTML、DOCX、TXT、MD、XLSX、CSV）", reference: "REST 介面說明",
    open: "開啟", page: (number) => `第 ${number} 頁`, printed: "印刷頁碼", recognised: "文字辨識", metric: "指標", value: "數值", from: "出處",
    checked: "已核驗的數據", nearest: "最接近的段落", limited: "檢索範圍：", relaxed: "沒有符合條件的內容，已放寬：",
    extractive: "擷取式回答：", conflict: "文件之間數值不一致：見出處。", unanswered: "未能回答：",
    searched: (one) => `已檢索 ${one.documents} 份文件、${one.pages} 頁、${one.passages} 個段落。`,
    ready: (one) => `「${one.index}」中有 ${one.documents} 份文件 · ${one.llm || "擷取式回答"}`,
    reading: (name) => `正在讀取 ${name} …`, read: (entry) => `已讀取《${entry.title}》：${entry.passages} 個段落、${entry.figures} 個數據。`,
    characters: "字元", searching: "正在檢索文件…", broken: "回答中斷，請重新提問", pages: (number) => `${number} 頁`,
  },
};
const spoken = /^zh\b/i.test(navigator.language) ? (/hant|tw|hk|mo/i.test(navigator.language) ? "zh-Hant" : "zh-Hans") : "en";
const words = WORDS[spoken];
document.documentElement.lang = spoken;
document.title = words.title;
for (const one of document.querySelectorAll("[data-word]")) one.textContent = words[one.dataset.word];
for (const one of document.querySelectorAll("[data-hint]")) one.placeholder = words[one.dataset.hint];

function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value); else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function request(path, options = {}) {
  const headers = { ...(options.headers || {}), ...(state.key ? { "X-API-Key": state.key } : {}) };
  return fetch(path, { ...options, headers });
}

const failure = (problem) => new Error([problem.message, problem.hint].filter(Boolean).join(" — "));

async function refusal(response) {
  const body = await response.json().catch(() => ({}));
  if (response.status === 401) $("access").hidden = false;
  return failure(body.error || { message: `the service answered ${response.status}`, hint: "" });
}

async function call(path, options = {}) {
  const response = await request(path, options);
  if (!response.ok) throw await refusal(response);
  return response.json();
}

// Server-sent events of one question: `heard` is given each verified sentence, the whole answer comes back.
async function asked(body, heard) {
  const headers = { "Content-Type": "application/json" };
  const response = await request("/v1/ask", { method: "POST", headers, body: JSON.stringify({ ...body, stream: true }) });
  if (!response.ok) throw await refusal(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let waiting = ""; ;) {
    const { done, value } = await reader.read();
    if (done) throw failure({ message: words.broken });
    const events = (waiting + value).split("\n\n");
    waiting = events.pop();
    for (const one of events) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(one) || [];
      if (name === "sentence") heard(JSON.parse(data).text);
      if (name === "error") throw failure(JSON.parse(data));
      if (name === "answer") return JSON.parse(data);
    }
  }
}

function withMarkers(prose, answer) {
  return prose.split(/(\[\d+\])/).map((piece) => {
    const found = /^\[(\d+)\]$/.exec(piece);
    const citation = found && answer.citations.find((one) => one.id === Number(found[1]));
    if (!citation) return document.createTextNode(piece);
    return node("button", { class: "cite", type: "button", title: citation.display, onclick: () => open(citation) }, piece);
  });
}

// Answers hold plain paragraphs and, for series and comparisons, Markdown tables; nothing else of Markdown is read.
const isRow = (line) => line.startsWith("|") && line.endsWith("|");
const cellsOf = (line) => line.slice(1, -1).split("|").map((cell) => cell.trim());

function proseTable(lines, answer) {
  const [heads, , ...rows] = lines.map(cellsOf);
  const row = (tag, cells) => node("tr", {}, ...cells.map((cell) => node(tag, tag === "th" ? { scope: "col" } : {}, ...withMarkers(cell, answer))));
  return node("table", { class: "series" }, row("th", heads), ...rows.map((cells) => row("td", cells)));
}

function proseParts(prose, answer) {
  const parts = [];
  const lines = prose.split("\n");
  for (let first = 0; first < lines.length;) {
    const table = isRow(lines[first]);
    let end = first;
    while (end < lines.length && isRow(lines[end]) === table) end += 1;
    const run = lines.slice(first, end);
    if (table && run.length > 2) parts.push(proseTable(run, answer));
    else {
      const text = run.join("\n").replace(/^\n+|\n+$/g, "");
      if (text) parts.push(node("p", {}, ...withMarkers(text, answer)));
    }
    first = end;
  }
  return parts;
}

function place(citation) {
  const where = citation.sheet ? `${citation.sheet} ${citation.cell || ""}` : words.page(citation.page);
  const label = citation.page_label && citation.page_label !== String(citation.page) ? ` (${words.printed} ${citation.page_label})` : "";
  return `${citation.document.title} · ${where}${label}${citation.recognised ? ` · ${words.recognised}` : ""}`;
}

// What was read beside the quote (a column's year, a table's unit), under the heading it stands in.
function beside(citation) {
  const outside = citation.support.filter((one) => one.end <= citation.start || one.start >= citation.end).map((one) => one.quote);
  return outside.length ? [...new Set([...citation.heading.slice(-1), ...outside])].join(" › ") : "";
}

function sourceItem(citation) {
  const view = node("button", { class: "quiet", type: "button", onclick: () => open(citation) }, words.open);
  const above = beside(citation);
  return node("li", {}, node("div", {}, `[${citation.id}] ${place(citation)} `, view),
    above ? node("div", { class: "muted" }, above) : null, node("blockquote", {}, citation.display));
}

function claimTable(claims) {
  const numeric = claims.filter((claim) => claim.value !== null || claim.low !== null);
  if (!numeric.length) return null;
  const rows = numeric.map((claim) => node("tr", {}, ...[
    claim.entity, claim.metric, claim.period && claim.period.label,
    `${claim.comparator || ""}${claim.value ?? `${claim.low}–${claim.high}`} ${claim.unit === "1" ? "" : claim.unit || ""}`,
    claim.operation ? claim.operation.expression : claim.citations.map((id) => `[${id}]`).join(" "),
  ].map((text) => node("td", {}, text || ""))));
  const heads = [words.company, words.metric, words.period, words.value, words.from].map((text) => node("th", { scope: "col" }, text));
  return node("details", {}, node("summary", { class: "muted" }, words.checked),
    node("table", { class: "claims" }, node("tr", {}, ...heads), ...rows));
}

const filterValue = (filter) => filter.replace(/^\w+=/, "");

function notes(answer) {
  const lines = answer.not_found ? [] : answer.filters.relaxed.map((one) => `${words.relaxed} ${filterValue(one)}`);
  if (answer.generator.fallback) lines.push(`${words.extractive} ${answer.generator.fallback}`);
  if (answer.conflicts.length) lines.push(words.conflict);
  return lines.map((line) => node("p", { class: "note" }, line));
}

function show(turn, answer) {
  const sources = answer.citations.length ? answer.citations : (answer.not_found ? answer.not_found.nearest : []);
  const heading = answer.citations.length || !sources.length ? null : node("p", { class: "muted" }, words.nearest);
  const searched = answer.not_found ? node("p", { class: "muted" }, words.searched(answer.not_found.searched)) : null;
  turn.querySelector(".prose").replaceChildren(...proseParts(answer.answer, answer));
  const limits = answer.filters.applied.map(filterValue);
  const used = limits.length ? node("p", { class: "muted" }, `${words.limited} ${limits.join(" · ")}`) : null;
  turn.append(...[...notes(answer), used, searched, claimTable(answer.claims), heading].filter(Boolean),
    node("ol", { class: "sources" }, ...sources.map(sourceItem)));
}

// The quoted characters with those inside them that gave period, unit, metric and company: what the check went by.
function quoted(citation, cut) {
  const parts = [];
  let place = citation.start;
  const inside = citation.support.filter((one) => one.start >= citation.start && one.end <= citation.end);
  for (const one of inside.sort((a, b) => a.start - b.start)) {
    if (one.start < place) continue;
    parts.push(cut(place, one.start), node("mark", { class: "support", title: one.role }, cut(one.start, one.end)));
    place = one.end;
  }
  return [...parts, cut(place, citation.end)];
}

async function open(citation) {
  const id = citation.document.id;
  if (!state.texts.has(id)) state.texts.set(id, await call(`/v1/documents/${encodeURIComponent(id)}/text`));
  const stored = state.texts.get(id);
  const text = [...stored.text]; // offsets count code points, JavaScript strings do not
  const page = stored.pages.find((one) => citation.start < one.end) || stored.pages[stored.pages.length - 1];
  const from = Math.max(page.start, citation.start - 1500), to = Math.min(page.end, citation.end + 1500);
  const cut = (start, end) => text.slice(start, end).join("");
  const mark = node("mark", {}, ...quoted(citation, cut));
  $("source-title").textContent = citation.document.title;
  $("source-place").textContent = `${place(citation)} · ${words.characters} ${citation.start}–${citation.end} · ${citation.document.file}`;
  $("source-text").replaceChildren(from > page.start ? "… " : "", cut(from, citation.start), mark, cut(citation.end, Math.max(to, citation.end)), to < page.end ? " …" : "");
  $("source").hidden = false;
  mark.scrollIntoView({ block: "center" });
  await picture(citation);
}

// The page as it looks in the PDF, the cited place marked; the stored text above stands where there is no picture.
async function picture(citation) {
  const frame = $("source-page");
  frame.replaceChildren();
  if (!/\.pdf$/i.test(citation.document.file)) return;
  state.shown = citation;
  const box = citation.bbox ? `?box=${citation.bbox.join(",")}` : "";
  const response = await request(`/v1/documents/${encodeURIComponent(citation.document.id)}/pages/${citation.page}/image${box}`);
  if (!response.ok || state.shown !== citation) return;
  const address = URL.createObjectURL(await response.blob());
  const image = node("img", { src: address, alt: place(citation) });
  image.addEventListener("load", () => URL.revokeObjectURL(address));
  frame.replaceChildren(image);
}

async function ask(event) {
  event.preventDefault();
  const question = $("question").value.trim();
  if (!question) return;
  const button = event.target.querySelector("button[type=submit]");
  const turn = node("article", { class: "turn" }, node("p", { class: "question" }, question), node("div", { class: "prose muted" }, words.searching));
  $("answers").prepend(turn);
  button.disabled = true;
  try {
    const body = { question, history: state.history.slice(-10) };
    if ($("company").value.trim()) body.company = [$("company").value.trim()];
    if ($("period").value.trim()) body.period = [$("period").value.trim()];
    if ($("language").value) body.language = $("language").value;
    const prose = turn.querySelector(".prose");
    let said = "";
    const answer = await asked(body, (text) => { said += text; prose.classList.remove("muted"); prose.textContent = said; });
    prose.classList.remove("muted");
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
    node("span", { class: "muted" }, ` ${[one.company, one.period, words.pages(one.pages)].filter(Boolean).join(" · ")}`))));
  const companies = [...new Set(found.documents.map((one) => one.company).filter(Boolean))];
  $("companies").replaceChildren(...companies.map((name) => node("option", { value: name })));
}

async function add() {
  const file = $("file").files[0];
  if (!file) return;
  const form = new FormData();
  form.append("file", file);
  $("added").className = "muted";
  $("added").textContent = words.reading(file.name);
  try {
    const entry = await call("/v1/documents", { method: "POST", body: form });
    $("added").textContent = words.read(entry);
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
    $("ready").textContent = words.ready(found);
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
