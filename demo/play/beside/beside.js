// A line below the toolbar: who sits in the voice channel, the server's events, and one's direct messages.
"use strict";

const beside = document.createElement("section");
beside.id = "beside";
beside.setAttribute("aria-label", "Voice channel, events and direct messages");
const voice = document.createElement("span");
const events = document.createElement("span");
const direct = document.createElement("details");
const count = document.createElement("summary");
const letters = document.createElement("div");
direct.append(count, letters);
beside.append(voice, events, direct);
document.getElementById("toolbar").after(beside);

let shown = "";

const tell = (found, viewer) => {
  const people = found.voice.people.length ? found.voice.people.join(", ") : "nobody";
  voice.textContent = `🔊 ${found.voice.channel}: ${people}`;
  events.textContent = found.events
    .map((each) => `📅 ${each.name}, ${new Date(each.starts).toLocaleString([], { weekday: "short", day: "numeric",
      month: "short", hour: "2-digit", minute: "2-digit" })} (${each.standing})`)
    .join(" · ");
  const mine = found.direct[viewer] ?? [];
  direct.hidden = mine.length === 0;
  count.textContent = `✉️ Direct messages: ${mine.length}`;
  letters.replaceChildren(...mine.map((text) => {
    const letter = document.createElement("pre");
    letter.textContent = text;
    return letter;
  }));
};

const look = async () => {
  try {
    const answer = await fetch("/beside.json");
    const text = await answer.text();
    const viewer = document.getElementById("viewer-picker").value;
    if (answer.ok && text + viewer !== shown) {
      tell(JSON.parse(text), viewer);
      shown = text + viewer;
    }
  } catch {
    // The page says itself that the connection is lost.
  }
  setTimeout(look, 500);
};

look();
