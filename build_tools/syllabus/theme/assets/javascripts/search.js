// Material 9.8 asks for the whole search index, the heaviest file of the site, as soon as a page
// opens. This holds that one request back until somebody turns to the search or follows a link that
// carries a search, so that a first visit stays light.
{
  const { open, send } = XMLHttpRequest.prototype
  const held = new WeakSet()
  const wanted = new Promise(resolve => {
    if (/[?&][hq]=/.test(location.search)) resolve()
    addEventListener("focusin", event => event.target.matches(".md-search__input") && resolve())
    addEventListener("change", event => event.target.id === "__search" && resolve())
  })

  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) held.add(this)
    return open.call(this, method, address, ...rest)
  }

  XMLHttpRequest.prototype.send = function (...body) {
    if (held.has(this)) wanted.then(() => send.apply(this, body))
    else send.apply(this, body)
  }
}
