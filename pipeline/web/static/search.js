// Type-ahead, and "/" for the box. All else works without script.
const box = document.getElementById("q");
const list = document.getElementById("suggestions");
const fields = { person: "person", org: "org", place: "place" };
let asked = 0;

function shown({ kind, text, count, article_id: id }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const words = box.value.trim().split(/\s+/).slice(0, -1).join(" ");
  const query = new URLSearchParams({ q: `${fields[kind]}:"${text}"` });
  link.href = id ? `/articles/${encodeURIComponent(id)}` : `/?${query}`;
  if (!id && words && !text.toLowerCase().startsWith(words.toLowerCase())) {
    link.href = `/?${new URLSearchParams({ q: `${words} ${fields[kind]}:"${text}"` })}`;
  }
  link.append(text);
  link.dir = "auto";
  const note = document.createElement("span");
  note.append(id ? "article" : `${kind === "org" ? "organisation" : kind}, ${count}`);
  item.append(link, note);
  return item;
}

async function suggest() {
  const turn = ++asked;
  const typed = box.value.trim();
  const answer = typed.length > 1 && (await fetch(`/api/suggest?${new URLSearchParams({ q: typed })}`));
  const found = answer && answer.ok ? await answer.json() : [];
  if (turn !== asked) return;
  list.replaceChildren(...found.map(shown));
  list.hidden = !found.length;
}

let waiting;
box.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(suggest, 120);
});

box.form.addEventListener("keydown", (event) => {
  const links = [box, ...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") {
    list.hidden = true;
    box.focus();
  } else if (step && !list.hidden && at >= 0) {
    event.preventDefault();
    links[(at + step + links.length) % links.length].focus();
  }
});

document.addEventListener("click", (event) => {
  if (!box.form.contains(event.target)) list.hidden = true;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    box.focus();
  }
});
