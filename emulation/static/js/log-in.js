// Before a log-in ends: a notice with the hour and a button that keeps it. Work in another tab counts for this one too.
const place = document.querySelector("[data-log-in]");
const BEFORE = 5 * 60_000;
const LOOK_EVERY = 10_000;
const OVER = "Phiên đăng nhập đã hết. Nội dung đang nhập còn trên trang này; khi lưu, phần mềm hỏi đăng nhập lại rồi gửi tiếp.";
const others = "BroadcastChannel" in window ? new BroadcastChannel(`log-in:${document.body.dataset.actor}`) : null;
let ends = 0;
let latest = 0;
let shown = "";

const clock = (instant) => new Date(instant).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });

function lives(seconds) {
  ends = Date.now() + seconds.idle * 1000;
  latest = Date.now() + seconds.latest * 1000;
  others?.postMessage(ends);
}

function say(kind, text, act) {
  shown = kind;
  place.replaceChildren();
  if (!text) return;
  const note = Object.assign(document.createElement("div"), { className: `message message-${kind === "kept" ? "done" : "warning"}` });
  note.append(Object.assign(document.createElement("p"), { textContent: text }));
  if (act) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-primary", textContent: "Tiếp tục làm việc" });
    button.addEventListener("click", act);
    note.append(button);
  }
  place.append(note);
}

async function keep() {
  const answer = await fetch(place.dataset.keep, { cache: "no-store", redirect: "manual" }).catch(() => null);
  if (answer?.ok) {
    lives(await answer.json());
    say("kept", `Phiên đăng nhập được giữ đến ${clock(ends)}.`);
    setTimeout(() => { if (shown === "kept") say("", ""); }, LOOK_EVERY);
  } else if (answer?.type === "opaqueredirect") {
    say("over", OVER);
  } else {
    say("unreached", "Chưa kết nối được với máy chủ. Kiểm tra kết nối mạng rồi bấm lại.", keep);
  }
}

function look() {
  const left = ends - Date.now();
  if (left > BEFORE) {
    if (shown && shown !== "kept") say("", "");
  } else if (left <= 0) {
    if (shown !== "over") say("over", OVER);
  } else if (ends >= latest) {
    if (shown !== "last") say("last", `Phiên đăng nhập kết thúc lúc ${clock(ends)}. Nội dung chưa lưu cần được lưu trước giờ đó.`);
  } else if (!["soon", "unreached"].includes(shown)) {
    say("soon", `Phiên đăng nhập sẽ hết lúc ${clock(ends)} vì đã lâu không có thao tác.`, keep);
  }
}

if (place) {
  lives({ idle: Number(place.dataset.idle), latest: Number(place.dataset.latest) });
  others?.addEventListener("message", (told) => { ends = Math.max(ends, Math.min(Number(told.data) || 0, latest)); look(); });
  setInterval(look, LOOK_EVERY);
  document.addEventListener("visibilitychange", look);
}
