// Draws openapi.json as a page; no outside script is loaded.
"use strict";
const node = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

function typeOf(schema) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (schema.type === "array") return `[${typeOf(schema.items)}]`;
  return schema.const !== undefined ? JSON.stringify(schema.const) : schema.type || "any";
}

function fields(name, schema) {
  const rows = Object.entries(schema.properties || {}).map(([field, one]) =>
    node("tr", {}, node("td", {}, field), node("td", {}, typeOf(one)), node("td", {}, one.description || "")));
  return node("article", { class: "turn", id: name }, node("h2", {}, name), node("p", {}, schema.description || ""),
    node("table", { class: "claims" }, ...rows),
    ...(schema.examples || []).map((one) => node("pre", {}, JSON.stringify(one, null, 2))));
}

function operation(path, method, one) {
  const body = one.requestBody ? Object.values(one.requestBody.content)[0].schema : null;
  const good = Object.entries(one.responses).find(([status]) => status.startsWith("2"));
  const given = good && good[1].content ? Object.values(good[1].content)[0].schema : null;
  return node("article", { class: "turn" }, node("h2", {}, `${method.toUpperCase()} ${path}`), node("p", {}, one.description || ""),
    node("p", { class: "muted" }, [body ? `takes ${typeOf(body)}` : "", given ? `gives ${typeOf(given)}` : "",
      ...(one.parameters || []).map((parameter) => `${parameter.in} ${parameter.name}`)].filter(Boolean).join(" · ")));
}

fetch("/openapi.json").then((response) => response.json()).then((found) => {
  const place = document.getElementById("reference");
  for (const [path, methods] of Object.entries(found.paths)) {
    for (const [method, one] of Object.entries(methods)) place.append(operation(path, method, one));
  }
  for (const [name, schema] of Object.entries(found.components.schemas)) place.append(fields(name, schema));
});
