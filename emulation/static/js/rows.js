// Rows that repeat: add one, drop one. Without this the server's spare empty rows serve.
for (const list of document.querySelectorAll("[data-rows]")) {
  const rows = () => [...list.querySelectorAll("[data-row]")];
  const add = list.querySelector("[data-add-row]");
  const word = list.dataset.rowLabel;
  const pattern = new RegExp(`^(${list.dataset.rows.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}-)\\d+`);
  if (!rows().length) continue;
  const blank = rows().at(-1).cloneNode(true);
  let next = Math.max(...rows().flatMap((row) => [...row.querySelectorAll("[name]")].map((one) => Number(one.name.match(/-(\d+)/)?.[1] ?? 0)))) + 1;

  const number = () => rows().forEach((row, at) => {
    row.setAttribute("aria-label", `${word} ${at + 1}`);
    row.querySelector(".repeated-number").textContent = at + 1;
    const drop = row.querySelector("[data-drop-row]");
    drop.hidden = false;
    drop.setAttribute("aria-label", `Bỏ ${word.toLowerCase()} ${at + 1}`);
  });

  function fresh() {
    const row = blank.cloneNode(true);
    for (const one of row.querySelectorAll("*")) {
      for (const attribute of ["id", "name", "for", "aria-describedby"]) {
        const value = one.getAttribute(attribute);
        if (value) one.setAttribute(attribute, value.replace(pattern, `$1${next}`));
      }
      one.removeAttribute("aria-invalid");
      if (one.matches("input[type=checkbox], input[type=radio]")) { one.checked = false; one.removeAttribute("checked"); }
      else if (one.matches("input:not([type=hidden]), textarea")) { one.value = ""; one.removeAttribute("value"); }
      else if (one.matches("input[type=hidden]")) one.value = "";
      else if (one.matches("option")) one.removeAttribute("selected");
    }
    row.querySelectorAll(".field-error, .text-count").forEach((one) => one.remove());
    row.querySelectorAll(".has-error").forEach((one) => one.classList.remove("has-error"));
    row.querySelectorAll("textarea").forEach((one) => { one.textContent = ""; });
    next += 1;
    return row;
  }

  add.hidden = false;
  add.addEventListener("click", () => {
    const row = fresh();
    list.querySelector(".repeated-rows").append(row);
    number();
    row.dispatchEvent(new Event("parts-added", { bubbles: true }));
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  list.addEventListener("click", (event) => {
    const drop = event.target.closest("[data-drop-row]");
    if (!drop) return;
    const row = drop.closest("[data-row]");
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    number();
    (neighbour?.querySelector("[data-drop-row]") ?? add).focus();
    list.dispatchEvent(new Event("input", { bubbles: true }));
  });
  number();
}
