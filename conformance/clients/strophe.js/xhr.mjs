// The part of XMLHttpRequest that strophe.js uses for BOSH, which Node.js has not, on its fetch and the DOMParser that strophe.js brings.
export class XMLHttpRequest {
  readyState = 0;
  status = 0;
  responseText = "";
  responseXML = null;
  onreadystatechange = null;
  #headers = {};
  #aborted = new AbortController();

  open(method, url) {
    Object.assign(this, { method, url });
    this.#become(1);
  }

  setRequestHeader(name, value) {
    this.#headers[name] = value;
  }

  getAllResponseHeaders() {
    return "";
  }

  abort() {
    this.#aborted.abort();
  }

  async send(body) {
    try {
      const answer = await fetch(this.url, { method: this.method, headers: this.#headers, body, signal: this.#aborted.signal });
      this.responseText = await answer.text();
      if (answer.ok) this.responseXML = new DOMParser().parseFromString(this.responseText, "text/xml");
      this.status = answer.status;
    } catch {
      this.status = 0;
    }
    this.#become(4);
  }

  #become(state) {
    this.readyState = state;
    this.onreadystatechange?.();
  }
}
