// What the page says, in Chinese or English.

const first = JSON.parse($("network-data").textContent); // what is drawn before the whole graph is read
const preferences = {
  get(name) {
    try {
      return localStorage.getItem("zhili-" + name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem("zhili-" + name, value);
    } catch {
      /* a page opened from disk may have no storage */
    }
  },
};
let language = preferences.get("language") === "en" ? "en" : "zh";

const say = (key, ...values) =>
  (first.words[key] ?? [key, key])[language === "zh" ? 0 : 1].replace(/\{(\d)\}/g, (_, place) => String(values[place]));

/** A label given in both languages. */
const inWords = (item, side = "") => item[side ? side + "_" + language : language];

function translatePage() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-say-label]"))
    element.setAttribute("aria-label", say(element.dataset.sayLabel));
  $("language").lang = language === "zh" ? "en" : "zh-CN";
}
