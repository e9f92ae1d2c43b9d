// What is typed into a long form stays in this browser tab until it is saved; offered again, never put back unasked.
const actor = document.body.dataset.actor;
const START = "draft:";
const name = (form) => `${START}${actor}:${new URL(form.action, location.href).pathname}:${form.elements.version?.value ?? ""}`;
const drafts = () => Object.keys(sessionStorage).filter((key) => key.startsWith(START));

const fields = (form) => [...form.elements].filter((field) =>
  field.name && (field.matches("textarea, select, input")) && !["hidden", "password", "file", "submit", "button"].includes(field.type));

function read(form) {
  return fields(form).map((field) => [field.name, field.value, field.checked ?? null]);
}

function write(form, values) {
  const waiting = values.map((one) => [...one]);
  for (const field of fields(form)) {
    const choice = ["radio", "checkbox"].includes(field.type);
    const at = waiting.findIndex(([key, value]) => key === field.name && (!choice || value === field.value));
    if (at < 0) continue;
    const [, value, checked] = waiting.splice(at, 1)[0];
    if (choice) field.checked = checked;
    else if (field.tomselect) field.tomselect.setValue(value);
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function button(text, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: text });
  made.addEventListener("click", act);
  return made;
}

function offer(form, key, draft) {
  const note = Object.assign(document.createElement("div"), { className: "message message-warning draft-note" });
  const text = document.createElement("p");
  const actions = Object.assign(document.createElement("div"), { className: "actions" });
  note.setAttribute("role", "status");
  text.textContent = `Có nội dung nhập lúc ${draft.at} chưa được lưu.`;
  actions.append(
    button("Khôi phục", () => { note.remove(); write(form, draft.values); form.querySelector("textarea, input:not([type=hidden])")?.focus(); }),
    button("Bỏ nội dung này", () => { note.remove(); sessionStorage.removeItem(key); }),
  );
  note.append(text, actions);
  form.before(note);
}

const sent = sessionStorage.getItem("sent-draft");
if (sent && document.querySelector("[data-message=done]")) sessionStorage.removeItem(sent);
sessionStorage.removeItem("sent-draft");

for (const form of actor ? document.querySelectorAll("form[data-draft]") : []) {
  const key = name(form);
  const draft = JSON.parse(sessionStorage.getItem(key) ?? "null");
  const typedAgain = form.querySelector(".error-summary"); // the server has just shown what was typed
  if (draft && !typedAgain && JSON.stringify(draft.values) !== JSON.stringify(read(form))) offer(form, key, draft);

  let timer = 0;
  const keep = () => {
    const at = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
    try { sessionStorage.setItem(key, JSON.stringify({ at, values: read(form) })); } catch { /* full or forbidden: typing goes on */ }
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(keep, 400); });
  form.addEventListener("submit", () => { clearTimeout(timer); keep(); sessionStorage.setItem("sent-draft", key); });
}

for (const form of document.querySelectorAll("form[data-forget-drafts]")) {
  form.addEventListener("submit", () => drafts().forEach((key) => sessionStorage.removeItem(key)));
}
