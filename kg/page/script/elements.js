// Elements of the page. Text from documents goes in as text nodes only; nothing is ever parsed as HTML.

const $ = (id) => document.getElementById(id);

/** An element with attributes, listeners (on…) and children; strings become text nodes. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
}

/** Fills an element anew; if the focus was inside, it goes to what the selector finds there, else to the element itself. */
function refill(element, selector, ...children) {
  const focused = element.contains(document.activeElement);
  fill(element, ...children);
  if (focused) ((selector && element.querySelector(selector)) || element).focus({ preventScroll: true });
}

/** A name from a document, kept from turning the text around it (right-to-left marks) and from filling the page. */
function named(label, limit = 120) {
  const letters = Array.from(label.slice(0, limit * 2 + 2));
  return make("bdi", {}, letters.length > limit ? letters.slice(0, limit).join("") + "…" : label);
}

const announce = (text) => {
  $("status").textContent = text;
};

/** Shows the first items and a button for the next ones. */
function longList(container, items, render, step = 20) {
  let shown = 0;
  const more = make("button", { class: "more", onclick: () => grow() });
  function grow() {
    more.remove();
    container.append(...items.slice(shown, shown + step).map(render));
    shown += step;
    if (shown < items.length) {
      more.textContent = say("show_more", items.length - shown);
      container.append(container.tagName === "UL" || container.tagName === "OL" ? make("li", {}, more) : more);
    }
  }
  grow();
  return container;
}

function download(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
