// Long lists get a search that ignores marks and capitals and takes đ for d; the plain list stays beneath.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

const address = (name) => document.querySelector(`meta[name=${name}]`)?.content;

let loading;
function load() {
  loading ??= new Promise((done, failed) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address("search-style") });
    const script = Object.assign(document.createElement("script"), { src: address("search-script"), onload: done, onerror: failed });
    document.head.querySelector("link[rel=stylesheet]").after(style); // our own styles stay the last word
    document.head.append(script);
  });
  return loading;
}

function search(list) {
  const nothing = [...list.options].some((option) => option.value === "" && !option.text.trim());
  const words = [...list.options].map((option) => [option.value, ` ${fold(option.text)}`]);
  const folded = new Map(words);
  const control = new window.TomSelect(list, {
    maxOptions: null,
    refreshThrottle: 0,
    allowEmptyOption: !list.multiple && !nothing,
    placeholder: "Gõ để tìm, hoặc chọn",
    plugins: list.multiple ? { remove_button: { title: "Bỏ chọn" } } : nothing ? { clear_button: { title: "Bỏ chọn" } } : {},
    searchField: ["text"],
    score: (typed) => {
      const parts = fold(typed).split(/\s+/).filter(Boolean);
      return (option) => parts.every((part) => folded.get(option.value)?.includes(part)) ? 1 : 0;
    },
    sortField: [{ field: "$order" }],
    render: {
      no_results: () => Object.assign(document.createElement("div"), { className: "no-results", textContent: "Không có mục nào khớp" }),
    },
  });
  const label = list.labels?.[0] ?? document.querySelector(`label[for="${list.id}-ts-control"]`);
  if (label) control.dropdown_content.setAttribute("aria-label", label.textContent.replace("*", "").trim());
  list.setAttribute("aria-hidden", "true"); // the search box speaks for it
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (list.hasAttribute(name)) control.control_input.setAttribute(name, list.getAttribute(name));
  }
}

async function dress(part) {
  const lists = [...part.querySelectorAll("select[data-search]")].filter((list) => !list.dataset.dressed);
  lists.forEach((list) => { list.dataset.dressed = "1"; });
  if (!lists.length) return;
  await load();
  lists.forEach(search);
}
dress(document);
document.addEventListener("parts-added", (event) => dress(event.target));
document.addEventListener("htmx:load", (event) => dress(event.target));
