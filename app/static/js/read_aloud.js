// Reads the page aloud where the browser has a voice of its language; numbers digit by digit. It never begins by itself.
const LEFT_OUT = "form, button, details:not([open]), nav, .quiet, [data-read-aloud]";
const BLOCKS = "h1, h2, h3, p, li, dt, dd, th, td";
const language = document.documentElement.lang;
const speech = window.speechSynthesis;
const button = document.querySelector("[data-read-aloud]");

if (speech && button) {
  const show = () => { button.hidden = !voice(); };
  show();
  speech.addEventListener("voiceschanged", show);
  button.addEventListener("click", () => (speech.speaking ? stop() : read()));
  window.addEventListener("pagehide", stop);
}

function voice() {
  return speech.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));
}

function read() {
  const page = document.querySelector("main").cloneNode(true);
  page.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
  page.querySelectorAll("[data-spoken]").forEach((number) => { number.textContent = ` ${number.dataset.spoken} `; });
  const parts = [...page.querySelectorAll(BLOCKS)].filter((part) => !part.querySelector(BLOCKS));
  const texts = parts.map((part) => part.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
  texts.forEach((text, number) => {
    const said = new SpeechSynthesisUtterance(text);
    Object.assign(said, { lang: language, voice: voice(), rate: 0.9 });
    if (number === texts.length - 1) said.addEventListener("end", () => name(false));
    speech.speak(said);
  });
  name(true);
}

function stop() {
  speech.cancel();
  name(false);
}

function name(reading) {
  button.textContent = reading ? button.dataset.stop : button.dataset.readAloud;
}
