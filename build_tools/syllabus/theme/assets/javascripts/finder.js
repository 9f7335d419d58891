// Find a module: shows the cards that fit what is chosen, and keeps the choices in the address, so
// that a search can be sent to somebody. Without this script the form stays hidden, and every choice
// is a page of its own. The cards say what they are filed under in data attributes: see views/finder.py.
{
  const form = document.querySelector(".syl-finder")
  const fields = [...form.querySelectorAll("select, input")]
  const said = form.querySelector("[role=status]")
  const ways = form.querySelector(".syl-without")

  // Options are told apart by name here, since a count is written behind it: see `count`.
  const options = new Map(fields.map(field => [
    field, [...field.options || []].filter(option => option.value)
  ]))
  const named = new Map([...options.values()].flat().map(option => [option, option.text]))

  const filed = (card, field) => (card.dataset[field.name] || "").split(" ")
  // The words of a card are what it shows and the names of what it is filed under.
  const names = card => fields.flatMap(field => options.get(field)
    .filter(option => filed(card, field).includes(option.value))
    .map(option => named.get(option)))
  const cards = [...document.querySelectorAll(".syl-cards li")].map(card => (
    {card, words: [card.textContent, ...names(card)].join(" ").toLowerCase()}
  ))
  // A strand is its cards and everything up to the heading above them, and its line in the contents.
  const strands = [...document.querySelectorAll(".syl-cards")].map(list => {
    const parts = [list]
    while (parts[0].tagName !== "H2") parts.unshift(parts[0].previousElementSibling)
    const lines = document.querySelectorAll(`.md-nav--secondary [href="#${parts[0].id}"]`)
    return {list, parts: [...parts, ...[...lines].map(line => line.parentElement)]}
  })

  const fits = ({card, words}, field) => field.name === "words"
    ? field.value.toLowerCase().split(/\s+/).every(word => words.includes(word))
    : filed(card, field).includes(field.value)

  // The cards that fit what is chosen in the other fields.
  const without = (field, chosen) => {
    const others = chosen.filter(other => other !== field)
    return cards.filter(each => others.every(other => fits(each, other)))
  }

  // How many modules each option would show, beside what else is chosen.
  const count = chosen => {
    for (const [field, offered] of options) {
      const left = without(field, chosen).flatMap(each => filed(each.card, field))
      for (const option of offered) {
        const found = left.filter(value => value === option.value).length
        option.text = `${named.get(option)} (${found})`
      }
    }
  }

  // Where nothing fits, a button for each choice that leaves something when it is taken away.
  const offer = chosen => {
    const buttons = chosen.flatMap(field => {
      const left = without(field, chosen).length
      if (!left) return []
      const button = document.createElement("button")
      const name = named.get(field.selectedOptions?.[0]) || `“${field.value.trim()}”`
      button.type = "button"
      button.textContent = `Without ${name}: ${left} ${left === 1 ? "module" : "modules"}`
      button.addEventListener("click", () => {
        field.value = ""
        keep(show())
        field.focus()
      })
      return [button]
    })
    ways.replaceChildren(...buttons)
    ways.hidden = !buttons.length
  }

  const show = () => {
    const chosen = fields.filter(field => field.value.trim())
    let shown = 0
    for (const each of cards) {
      each.card.hidden = !chosen.every(field => fits(each, field))
      if (!each.card.hidden) shown++
    }
    for (const {list, parts} of strands) {
      const empty = !list.querySelector("li:not([hidden])")
      for (const part of parts) part.hidden = empty
    }
    said.textContent = shown
      ? `Showing ${shown} of ${cards.length} modules.`
      : "No module fits all your choices."
    count(chosen)
    offer(shown ? [] : chosen)
    return chosen
  }

  const keep = chosen => {
    const address = new URL(location)
    address.search = new URLSearchParams(chosen.map(field => [field.name, field.value.trim()]))
    // Browsers refuse this for a page opened from disk, and when somebody types very fast.
    try { history.replaceState(null, "", address) } catch { /* the cards are right all the same */ }
  }

  const asked = new URLSearchParams(location.search)
  for (const field of fields) {
    field.value = asked.get(field.name) || ""
    // The address may ask for something the course does not have.
    if (field.selectedIndex === -1) field.value = ""
  }
  form.addEventListener("input", () => keep(show()))
  form.addEventListener("submit", event => event.preventDefault())
  form.querySelector(".syl-clear").addEventListener("click", () => {
    form.reset()
    keep(show())
  })
  form.hidden = false
  show()
}
