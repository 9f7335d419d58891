// The menu and search buttons of a narrow screen, for the keyboard and for screen readers: Material
// opens both with labels, which take no focus. Without this script the menu's label is still there.
const drawer = document.getElementById("__drawer")
const search = document.getElementById("__search")
const field = document.querySelector(".md-search__input")
const narrow = matchMedia("(max-width: 59.984375em)")

for (const button of document.querySelectorAll("[data-syl-opens]")) {
  const box = document.getElementById(button.dataset.sylOpens)
  // Search opens when its field takes the focus.
  button.addEventListener("click", () => box === drawer ? drawer.click() : field.focus())
  // Material also opens and closes without an event on the tick box, so look after each of these.
  const tell = () => setTimeout(() => button.setAttribute("aria-expanded", String(box.checked)), 200)
  for (const event of ["click", "keyup", "hashchange"]) addEventListener(event, tell)
}

addEventListener("keydown", event => {
  if (event.key !== "Escape" || !drawer.checked) return
  drawer.click()
  document.querySelector("[data-syl-opens=__drawer]").focus()
})

// Material drops the focus when Escape closes search: it goes back to where it came from.
let before = null
if (field) field.addEventListener("focus", ({relatedTarget: from}) => {
  if (!from?.closest(".md-search")) before = from
})
addEventListener("keydown", event => {
  if (event.key !== "Escape" || !search?.checked) return
  const back = before || document.querySelector("[data-syl-opens=__search]")
  setTimeout(() => back.focus())
}, true)

// On a narrow screen the search field is folded away: its button opens it, the Tab key must not.
const fold = () => { if (field) field.tabIndex = narrow.matches ? -1 : 0 }
narrow.addEventListener("change", fold)
fold()
