// One stream of changes for all tabs: a browser has only six connections to one host.
const ports = new Set();
let last = { lost: true };
let stream;

function tell(message) {
  last = message;
  for (const port of ports) port.postMessage(message);
}

function listen() {
  stream = new EventSource("/.preview/events");
  stream.onmessage = ({ data }) => tell({ now: data });
  stream.onerror = () => {
    tell({ lost: true });
    // A browser gives up on some answers.
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  };
}

onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => {
    if (data === "gone") return ports.delete(port);
    ports.add(port);
    // Until the stream is there, nothing is known to be lost.
    if (last.now || stream.readyState === EventSource.CLOSED) port.postMessage(last);
  };
};
listen();
