// What Material's search worker finds around it in a frame: see search.js beside this file. The
// worker's address is the frame's own fragment.
{
  const page = window.parent
  const worker = location.hash.slice(1)

  const load = address => new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = new URL(address, worker)
    script.onload = resolve
    script.onerror = reject
    document.head.append(script)
  })

  // A worker has no page above it, and looking for things in this one is refused.
  window.parent = undefined
  window.postMessage = answer => page.postMessage(answer, "*")
  window.importScripts = async (...addresses) => {
    for (const address of addresses) await load(address)
  }
  load(worker).then(() => page.postMessage("ready", "*"))
}
