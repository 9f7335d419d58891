// Search in a copy of the site that lies on disk. Browsers start no worker from there, and Material
// does its searching in one. This offers it a frame in a worker's place: frame.html beside this file.
{
  const here = document.currentScript.src

  class FrameWorker extends EventTarget {
    constructor(address) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      frame.title = "Search"
      frame.src = `${new URL("frame.html", here)}#${new URL(address, location)}`
      this.ready = new Promise(resolve => addEventListener("message", event => {
        if (event.source !== frame.contentWindow) return
        if (event.data === "ready") resolve(frame.contentWindow)
        else this.dispatchEvent(new MessageEvent("message", { data: event.data }))
      }))
      document.body.append(frame)
    }

    // Files on disk are strangers to each other, so there is no origin to name.
    postMessage(message) {
      this.ready.then(inside => inside.postMessage(message, "*"))
    }
  }

  if (location.protocol === "file:") window.Worker = FrameWorker
}
