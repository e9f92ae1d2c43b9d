// Comfort around forms: focus on the errors, warning before typed text is left, one send per press, dates picked, menus closed.
document.documentElement.classList.add("scripted");

document.querySelector("[data-focus]")?.focus();

// A link to a group of choices or to a list with search has to reach the control inside.
for (const link of document.querySelectorAll(".error-summary a")) {
  link.addEventListener("click", (event) => {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const control = target?.tomselect?.control_input ?? (target?.matches("fieldset") ? target.querySelector("input:not([type=hidden]), select, textarea") : target);
    if (!control) return;
    event.preventDefault();
    control.scrollIntoView({ block: "center" });
    control.focus();
  });
}

let changed = false;
for (const form of document.querySelectorAll("form[data-guard]")) {
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("change", () => { changed = true; });
}
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  changed = false;
  setTimeout(() => { delete form.dataset.sent; }, 8000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-inert]")) event.preventDefault();
  if (event.target.closest("[data-print]")) window.print();
  const copy = event.target.closest("[data-copy]");
  if (copy) copyText(copy);
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

for (const list of document.querySelectorAll("select[data-submit-on-choice]")) {
  list.addEventListener("change", () => list.form.requestSubmit());
}
for (const button of document.querySelectorAll("[data-print], [data-copy]")) button.hidden = false;

// A page that is not served over HTTPS has no clipboard of its own: the text is selected and copied the old way.
async function copyText(button) {
  const text = document.getElementById(button.dataset.copy);
  text.select();
  if (navigator.clipboard) await navigator.clipboard.writeText(text.value);
  else document.execCommand("copy");
  button.textContent = "Đã chép";
}

function countText(area) {
  const line = document.createElement("p");
  const show = () => { line.textContent = `${area.value.length.toLocaleString("vi-VN")}${area.maxLength > 0 ? ` / ${area.maxLength.toLocaleString("vi-VN")}` : ""} ký tự`; };
  line.className = "text-count";
  area.after(line);
  area.addEventListener("input", show);
  show();
}

// Beside a day that is typed stands a button that opens the browser's own calendar.
function pickDay(field) {
  if (!("showPicker" in HTMLInputElement.prototype)) return;
  const line = document.createElement("div");
  const calendar = document.createElement("input");
  const button = document.createElement("button");
  line.className = "day-line";
  Object.assign(calendar, { type: "date", tabIndex: -1 });
  calendar.setAttribute("aria-hidden", "true");
  Object.assign(button, { type: "button", className: "btn", textContent: "Chọn" });
  button.setAttribute("aria-label", `Chọn ngày: ${field.labels[0]?.textContent.replace("*", "").trim() ?? ""}`);
  field.replaceWith(line);
  line.append(field, button, calendar);
  button.addEventListener("click", () => {
    const [, day, month, year] = field.value.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/) ?? [];
    calendar.value = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
    calendar.showPicker();
  });
  calendar.addEventListener("change", () => {
    if (calendar.value) field.value = calendar.value.split("-").reverse().join("/");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

// A file that is too large is said at once: sending it would take minutes to be refused.
function weighFile(box) {
  const [most, field] = [Number(box.dataset.largest), box.querySelector("input[type=file]")];
  field?.addEventListener("change", () => {
    const file = field.files[0];
    const size = file ? Math.ceil(file.size / 104857.6) / 10 : 0;
    const said = !file ? "" : file.size === 0 ? "Tệp đã chọn rỗng (0 byte). Chọn tệp khác." : size > most ? `Tệp đã chọn ${size.toLocaleString("vi-VN")} MB, lớn hơn ${most} MB. Chọn tệp nhỏ hơn.` : "";
    field.setCustomValidity(said);
    box.querySelector(".upload-said")?.remove();
    if (!said) return;
    field.after(Object.assign(document.createElement("p"), { className: "field-error upload-said", role: "alert", textContent: said }));
  });
  box.closest("form")?.addEventListener("submit", (event) => {
    if (!field?.validationMessage) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    field.focus();
  });
}

// Parts of a page that come later (rows, answers of the server) announce themselves with this event.
function dress(part) {
  part.querySelectorAll("textarea.form-control:not([readonly])").forEach(countText);
  part.querySelectorAll("input[data-day]").forEach(pickDay);
  part.querySelectorAll("[data-largest]").forEach(weighFile);
}
dress(document);
document.addEventListener("parts-added", (event) => dress(event.target));
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) dress(event.target); });
